import { ChangeDetectionStrategy, Component, ElementRef, afterNextRender, computed, effect, inject, input, linkedSignal, output, signal, untracked, viewChild, Injector } from '@angular/core';
import { discussionLimits } from '@action-populaire/contracts';
import { Drafts } from '@core/drafts/drafts';
import { Icon } from '@ui/icon';
import { attachOutline, paperPlaneOutline } from 'ionicons/icons?later';
import { PhotoField, type SentPhoto } from '../../../shared/media/photo-field';
import { mentioned, suggestions, typedName, withMention, type Mentionable } from '../data/mentions';
import type { Composed } from '../data/outgoing-store';
import { messagesMessages } from '../messages.messages';

interface Draft {
  readonly text: string;
  readonly chosen: readonly Mentionable[];
}

/** Characters left from which they are counted before one's eyes. */
const few = 200;
const nothing: Draft = { text: '', chosen: [] };

/** Where one writes: grows with the text, keeps a draft for each thread, proposes the people of the thread after an `@`. */
@Component({
  selector: 'app-composer',
  imports: [Icon, PhotoField],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (found().length) {
      <ul class="names panel" role="listbox" [id]="listId" [attr.aria-label]="t.mentions">
        @for (person of found(); track person.account; let index = $index) {
          <li role="option" tabindex="-1" [id]="listId + index" [class.on]="index === active()" [attr.aria-selected]="index === active()" (pointerdown)="$event.preventDefault()" (click)="choose(person)" (keydown.enter)="choose(person)">{{ person.name }}</li>
        }
      </ul>
    }
    <p class="sr" role="status">{{ typing() ? t.found(found().length) : '' }}</p>
    @if (count(); as words) {<p class="count note" [class.over]="left() < 0" role="status">{{ words }}</p>}
    <app-photo-field #photo [most]="most" [button]="false" (photos)="media.set($event)" (busy)="busy.set($event)" />
    <form (submit)="$event.preventDefault(); submit()">
      <button type="button" class="ibtn" [attr.aria-label]="t.attach" (click)="photo.pick()"><app-icon [svg]="icons.attachOutline" /></button>
      <textarea #field class="input" rows="1" autocomplete="off" [placeholder]="t.label" [attr.aria-label]="t.label" [attr.aria-describedby]="sendsOnEnter ? listId + 'keys' : null"
        aria-autocomplete="list" [attr.aria-controls]="found().length ? listId : null" [attr.aria-activedescendant]="found().length ? listId + active() : null" [value]="draft().text"
        (input)="type()" (keyup)="follow()" (click)="follow()" (blur)="caret.set(null)" (keydown)="press($event)"></textarea>
      <button type="submit" class="ibtn send" [attr.aria-label]="t.send" [attr.aria-disabled]="!ready() || null"><app-icon [svg]="icons.paperPlaneOutline" /></button>
    </form>
    @if (sendsOnEnter) {<p class="sr" [id]="listId + 'keys'">{{ t.keys }}</p>}
  `,
  styleUrl: './composer.css',
})
export class Composer {
  private readonly drafts = inject(Drafts);
  private readonly injector = inject(Injector);
  protected readonly t = messagesMessages.composer;
  protected readonly icons = { attachOutline, paperPlaneOutline };
  protected readonly most = discussionLimits.media;
  protected readonly listId = 'mentions';
  /** With a keyboard under the hands, Enter sends; on a touch screen it goes to the next line, as the keyboard shows. */
  protected readonly sendsOnEnter = matchMedia('(hover: hover) and (pointer: fine)').matches;
  private readonly field = viewChild.required<ElementRef<HTMLTextAreaElement>>('field');
  readonly thread = input.required<string>();
  readonly people = input<readonly Mentionable[]>([]);
  readonly send = output<Composed>();
  /** Someone begins to name a person: who there is must be known. */
  readonly names = output<void>();

  protected readonly media = signal<readonly SentPhoto[]>([]);
  /** A photo is on its way: what it goes with waits. */
  protected readonly busy = signal(false);
  private readonly photos = viewChild.required(PhotoField);
  protected readonly draft = linkedSignal<Draft>(() => this.drafts.read<Draft>(this.key())?.value ?? nothing);
  protected readonly caret = signal<number | null>(null);
  protected readonly typing = computed(() => (this.caret() === null ? null : typedName(this.draft().text, this.caret()!)));
  protected readonly found = computed(() => (this.typing() ? suggestions(this.people(), this.typing()!.typed) : []));
  protected readonly active = linkedSignal({ source: this.found, computation: () => 0 });
  protected readonly left = computed(() => discussionLimits.message - this.draft().text.trim().length);
  protected readonly count = computed(() => (this.left() < 0 ? this.t.over(-this.left()) : this.left() < few ? this.t.left(this.left()) : null));
  protected readonly ready = computed(() => this.draft().text.trim() !== '' && this.left() >= 0 && !this.busy());
  private readonly key = computed(() => `message:${this.thread()}`);

  constructor() {
    effect(() => {
      if (this.typing()) untracked(() => this.names.emit());
    });
    effect(() => {
      this.draft();
      untracked(() => this.grow());
    });
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected type(): void {
    const { value } = this.field().nativeElement;
    this.keep({ ...this.draft(), text: value });
    this.follow();
  }

  protected follow(): void {
    this.caret.set(this.field().nativeElement.selectionEnd);
  }

  protected press(event: KeyboardEvent): void {
    if (event.isComposing) return;
    const count = this.found().length;
    if (count && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) this.active.update((at) => (at + (event.key === 'ArrowDown' ? 1 : count - 1)) % count);
    else if (count && (event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey) this.choose(this.found()[this.active()]!);
    else if (count && event.key === 'Escape') this.caret.set(null);
    else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey || (this.sendsOnEnter && !event.shiftKey))) this.submit();
    else return;
    event.preventDefault();
  }

  protected choose(person: Mentionable): void {
    const { text, caret } = withMention(this.draft().text, this.typing()!, person);
    this.keep({ text, chosen: [...this.draft().chosen, person] });
    this.caret.set(null);
    afterNextRender(() => {
      this.focus();
      this.field().nativeElement.setSelectionRange(caret, caret);
    }, { injector: this.injector });
  }

  protected submit(): void {
    if (!this.ready()) return;
    const { text, chosen } = this.draft();
    this.send.emit({ text: text.trim(), mentions: mentioned(text, chosen), media: this.media().map(({ medium }) => medium.id) });
    this.photos().clear();
    this.keep(nothing);
    this.field().nativeElement.value = '';
    this.caret.set(null);
    this.focus();
  }

  private keep(draft: Draft): void {
    this.draft.set(draft);
    if (draft.text) this.drafts.save(this.key(), draft);
    else this.drafts.remove(this.key());
  }

  /** As high as its text; the style says how high at most. */
  private grow(): void {
    afterNextRender(() => {
      const { style, scrollHeight, offsetHeight, clientHeight } = this.field().nativeElement;
      if (!scrollHeight) return;
      style.height = 'auto';
      style.height = `${this.field().nativeElement.scrollHeight + offsetHeight - clientHeight}px`;
    }, { injector: this.injector });
  }
}
