import { Component } from '@angular/core';

@Component({
  selector: 'app-teams',
  template: `
    <img src="team.avif" /> <!-- ✗ @angular-eslint/template/alt-text -->
  `,
})
export class TeamsPage {
  async load(): Promise<void> {
    console.log('loaded'); // ✗ no-console
  }

  enter(): void {
    this.load(); // ✗ @typescript-eslint/no-floating-promises
  }
}
