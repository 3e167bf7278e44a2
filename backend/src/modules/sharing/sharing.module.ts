import { Module } from '@nestjs/common';
import { Clock } from '../../platform/kernel/clock.js';
import { Records } from '../../platform/records/records.js';
import { secretOf } from '../../platform/records/secret.js';
import { ActionsModule } from '../actions/index.js';
import { TeamsModule } from '../teams/index.js';
import { TerritoryModule } from '../territory/index.js';
import { ActionCalendars } from './calendars/action-calendars.js';
import { CalendarsController } from './calendars.controller.js';
import { RenewMyCalendar } from './commands/renew-my-calendar.js';
import { RevokeMyCalendar } from './commands/revoke-my-calendar.js';
import { PagesController } from './pages.controller.js';
import { Painter } from './pictures/painter.js';
import { ActionCalendar } from './queries/action-calendar.js';
import { ActionPicture } from './queries/action-picture.js';
import { ActionPublicPage } from './queries/action-public-page.js';
import { GetMyCalendar } from './queries/get-my-calendar.js';
import { PersonalCalendar } from './queries/personal-calendar.js';
import { PlaceCalendar } from './queries/place-calendar.js';
import { Robots } from './queries/robots.js';
import { Sitemap, SitemapPart } from './queries/sitemap.js';
import { TeamCalendar } from './queries/team-calendar.js';
import { TeamPicture } from './queries/team-picture.js';
import { TeamPublicPage } from './queries/team-public-page.js';
import { PersonalCalendars } from './records/personal-calendars.js';
import { RobotsController } from './robots.controller.js';

const useCases = [ActionCalendar, PlaceCalendar, PersonalCalendar, GetMyCalendar, RenewMyCalendar, RevokeMyCalendar, ActionPublicPage, TeamCalendar, TeamPublicPage, ActionPicture, TeamPicture, Sitemap, SitemapPart, Robots];

/** What people have of the campaign without the application: calendars, public pages, share pictures, what robots ask for. */
@Module({
  imports: [TerritoryModule, TeamsModule, ActionsModule],
  controllers: [CalendarsController, PagesController, RobotsController],
  providers: [
    ...useCases.map(({ Handler }) => Handler),
    ActionCalendars, Painter,
    { provide: PersonalCalendars, inject: [Records, Clock], useFactory: async (records: Records, clock: Clock) => new PersonalCalendars(records, await secretOf(records, 'sharing', clock.now())) },
  ],
  exports: [ActionCalendars],
})
export class SharingModule {}
