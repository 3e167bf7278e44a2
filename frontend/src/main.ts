import { bootstrapApplication } from '@angular/platform-browser';
import { ensureTemporal } from './app/core/time/temporal';
import { appConfig } from './app/app.config';
import { Shell } from './app/shell/shell';

await ensureTemporal();
await bootstrapApplication(Shell, appConfig);
