import { Inject, Injectable, type InjectionToken, type Type } from '@nestjs/common';

/** A token that stands for a port, with its type: `need<EventLog>(EventLog)`. */
export interface Needed<T> { readonly token: InjectionToken; readonly _type?: T }
/** Names a port among what a handler needs. */
export const need = <T>(token: InjectionToken): Needed<T> => ({ token });

// Tokens resolve to what they stand for: a class to its instance, a symbol to the port of the same name.
export type Resolved<N extends readonly unknown[]> = { [K in keyof N]: N[K] extends { readonly prototype: infer T } ? T : N[K] extends Needed<infer T> ? T : never };

const tokenOf = (needed: unknown): InjectionToken => (typeof needed === 'object' && needed !== null && 'token' in needed ? (needed as Needed<unknown>).token : needed as Type);

/** Makes a class an injectable one of that name, whose constructor receives what it needs in order. */
export function injectNeeds(handler: Type, name: string, needs: readonly unknown[]): void {
  Object.defineProperty(handler, 'name', { value: name });
  Reflect.defineMetadata('design:paramtypes', needs.map(() => Object), handler);
  needs.forEach((needed, index) => Inject(tokenOf(needed))(handler, undefined, index));
  Injectable()(handler);
}
