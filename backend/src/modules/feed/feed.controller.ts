import { Controller } from '@nestjs/common';
import { CommandBus, QueryBus } from '@nestjs/cqrs';
import { followPlace, getFeedSettings, listFeed, setFeedReason, unfollowPlace, type InputOf } from '@action-populaire/contracts';
import { Context, Input } from '../../platform/http/request.js';
import { Route } from '../../platform/http/route.js';
import type { QueryContext, RequestContext } from '../../platform/http/use-case.js';
import { FollowPlace } from './commands/follow-place.js';
import { SetFeedReason } from './commands/set-feed-reason.js';
import { UnfollowPlace } from './commands/unfollow-place.js';
import { GetFeedSettings } from './queries/get-feed-settings.js';
import { ListFeed } from './queries/list-feed.js';

@Controller()
export class FeedController {
  constructor(private readonly commands: CommandBus, private readonly queries: QueryBus) {}

  @Route(listFeed, { readsFrom: ['feed-entry', 'action-card', 'action-history', 'my-action', 'news', 'report', 'announcement', 'team-card', 'my-team'] })
  listFeed(@Input() input: InputOf<typeof listFeed>, @Context() context: QueryContext) {
    return this.queries.execute(new ListFeed.Query(input, context));
  }

  @Route(getFeedSettings, { readsFrom: [] })
  getFeedSettings(@Input() input: InputOf<typeof getFeedSettings>, @Context() context: QueryContext) {
    return this.queries.execute(new GetFeedSettings.Query(input, context));
  }

  @Route(setFeedReason)
  setFeedReason(@Input() input: InputOf<typeof setFeedReason>, @Context() context: RequestContext) {
    return this.commands.execute(new SetFeedReason.Command(input, context));
  }

  @Route(followPlace)
  followPlace(@Input() input: InputOf<typeof followPlace>, @Context() context: RequestContext) {
    return this.commands.execute(new FollowPlace.Command(input, context));
  }

  @Route(unfollowPlace)
  unfollowPlace(@Input() input: InputOf<typeof unfollowPlace>, @Context() context: RequestContext) {
    return this.commands.execute(new UnfollowPlace.Command(input, context));
  }
}
