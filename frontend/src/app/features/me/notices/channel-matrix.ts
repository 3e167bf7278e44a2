import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';
import { channels, isChosen, isSent, noticeKind, pushCategories, type Channel, type NoticeKind, type NoticeSettings } from '@action-populaire/contracts';
import { language, nameOf } from '@core/i18n/language';
import { Icon } from '@ui/icon';
import { Sheet } from '@ui/sheet';
import { Text } from '@ui/text';
import { eyeOutline, lockClosedOutline } from 'ionicons/icons?later';
import { filled } from '../../../shared/notices/words';
import { meMessages } from '../me.messages';
import type { TeamSettings } from './settings-store';

/** Kinds of notices, each with what it is sent on: chosen, always, or never. Each can be read as it would arrive. */
@Component({
  selector: 'app-channel-matrix',
  imports: [Icon, Sheet, Text],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="panel"><table>
      <caption class="sr">{{ heading() }}</caption>
      <thead><tr><td></td>@for (channel of channels; track channel) {<th scope="col">{{ t.channels[channel] }}</th>}</tr></thead>
      <tbody>
        @for (row of rows(); track row.kind) {
          <tr>
            <th scope="row"><button type="button" (click)="shown.set(row.kind)"><app-text [value]="row.label" /><span class="sr">{{ t.previewAside }}</span><app-icon [svg]="icons.eyeOutline" /></button></th>
            @for (cell of row.cells; track cell.channel) {
              <td [attr.colspan]="cell.span">
                @if (cell.chosen) {
                  <label><input type="checkbox" class="box" #box [checked]="cell.on" (change)="choose.emit({ kind: row.kind, channel: cell.channel, on: box.checked })" /><span class="sr">{{ t.of(row.label, t.channels[cell.channel]) }}</span></label>
                } @else if (cell.on) {
                  <span class="always"><app-icon [svg]="icons.lockClosedOutline" />{{ t.always }}</span>
                } @else {
                  <span class="muted" aria-hidden="true">–</span><span class="sr">{{ t.never }}</span>
                }
              </td>
            }
          </tr>
        }
      </tbody>
    </table></div>
    <app-sheet [heading]="t.preview" [open]="shown() !== null" (openChange)="shown.set(null)">
      @if (preview(); as sample) {
        @if (sample.push; as sentence) {
          <h3 class="h3">{{ t.channels.push }}</h3>
          <p class="sample"><b>{{ t.app }}</b><br />{{ sentence }}</p>
          <p class="small muted">{{ t.pushNote }}</p>
        }
        @if (sample.mail !== 'never') {
          <h3 class="h3">{{ t.channels.mail }}</h3>
          <p class="sample"><b>{{ t.app }}</b><br /><app-text [value]="sample.notice" /></p>
          <p class="small muted">{{ sample.mail === 'always' ? t.mailNote : t.mailStop }}</p>
        }
        <h3 class="h3">{{ t.inApp }}</h3>
        <p class="sample"><app-text [value]="sample.notice" /></p>
      }
    </app-sheet>
  `,
  styles: `
    :host { display: block; container-type: inline-size; }
    table { width: 100%; border-collapse: collapse; table-layout: fixed; }
    thead th { padding: 10px 4px; font-size: var(--t-micro); font-weight: 650; color: var(--ink-2); }
    tbody tr { border-top: 1px solid var(--line); }
    tbody th { padding: 0; font-weight: 600; line-height: 1.31; }
    tbody button { width: 100%; min-height: 56px; padding: 8px 4px 8px 14px; text-align: start; font-weight: 600; overflow-wrap: break-word; hyphens: auto; }
    tbody button app-icon { --size: 16px; display: inline-block; margin-inline-start: 6px; vertical-align: -2px; color: var(--ink-3); }
    td { text-align: center; }
    thead th { width: min(4.5rem, 23cqi); }
    label { display: grid; place-items: center; min-height: 56px; }
    .always { display: inline-flex; flex-wrap: wrap; justify-content: center; align-items: center; gap: 2px 6px; vertical-align: middle; font-size: var(--t-micro); font-weight: 600; color: var(--ink-2); --size: 18px; }
    .sample { margin: 8px 0; padding: 12px 14px; border-radius: 12px; background: var(--paper-2); }
    .sample + .h3, .small + .h3 { margin-top: 16px; }
    @media (max-width: 359px) { tbody button { padding-inline-start: 10px; } }
  `,
})
export class ChannelMatrix {
  protected readonly t = meMessages.notices;
  protected readonly icons = { eyeOutline, lockClosedOutline };
  protected readonly channels = channels;
  readonly heading = input.required<string>();
  readonly kinds = input.required<readonly NoticeKind[]>();
  readonly settings = input.required<NoticeSettings>();
  /** One team's choices, which come before those for all. */
  readonly team = input<TeamSettings>();
  readonly choose = output<{ readonly kind: NoticeKind; readonly channel: Channel; readonly on: boolean }>();

  /** The kind whose texts are shown. */
  protected readonly shown = signal<NoticeKind | null>(null);
  protected readonly rows = computed(() => this.kinds().map((kind) => ({
    kind,
    label: language.dress(noticeKind(kind)[language.locale].label),
    cells: this.cellsOf(kind),
  })));
  protected readonly preview = computed(() => {
    const kind = this.shown();
    if (!kind) return null;
    const { push, mail, category } = noticeKind(kind);
    return { notice: filled(kind, this.t.sample), push: push === 'never' ? null : language.dress(nameOf(pushCategories[category])), mail };
  });

  /** What is always sent on every channel is said once. */
  private cellsOf(kind: NoticeKind) {
    if (channels.every((channel) => noticeKind(kind)[channel] === 'always')) return [{ channel: channels[0], span: channels.length, chosen: false, on: true }];
    return channels.map((channel) => ({ channel, span: null, chosen: isChosen(kind, channel), on: isSent(kind, channel, this.settings().kinds, this.team()?.kinds) }));
  }
}
