import { ChangeDetectionStrategy, Component, model } from '@angular/core';
import type { FilterSheet } from './filter-bar';
import { WhatSheet } from './what-sheet';
import { WhenSheet } from './when-sheet';
import { WhereSheet } from './where-sheet';

/** The sheets of the filters; loaded when one is first opened. */
@Component({
  selector: 'app-filter-sheets',
  imports: [WhatSheet, WhenSheet, WhereSheet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-when-sheet [open]="sheet() === 'when'" (openChange)="$event || sheet.set(null)" />
    <app-what-sheet [open]="sheet() === 'what'" (openChange)="$event || sheet.set(null)" />
    <app-where-sheet [open]="sheet() === 'where'" (openChange)="$event || sheet.set(null)" />
  `,
})
export class FilterSheets {
  readonly sheet = model.required<FilterSheet | null>();
}
