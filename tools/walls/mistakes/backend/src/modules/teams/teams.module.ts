import { EventBus } from '@nestjs/cqrs'; // ✗ no-restricted-imports
import { EventPublisher } from '@nestjs/cqrs'; // ✗ no-restricted-imports
import { EventsHandler } from '@nestjs/cqrs'; // ✗ no-restricted-imports
import { Saga } from '@nestjs/cqrs'; // ✗ no-restricted-imports
import { AggregateRoot } from '@nestjs/cqrs'; // ✗ no-restricted-imports
import * as cqrs from '@nestjs/cqrs'; // ✗ no-restricted-imports
import { CommandBus } from '@nestjs/cqrs';

export const imported = [EventBus, EventPublisher, EventsHandler, Saga, AggregateRoot, cqrs, CommandBus];
