import { ElementRef, Injector, afterNextRender, inject } from '@angular/core';

/** Goes to the first field of a form that there is to mend, once it says so. Call it in an injection context; what it gives is called when a form was checked. */
export function firstToMend(): () => void {
  const host = inject<ElementRef<HTMLElement>>(ElementRef).nativeElement;
  const injector = inject(Injector);
  return () => afterNextRender(() => host.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus(), { injector });
}
