import { Module } from '@nestjs/common';
import { AliasesModule } from '../aliases/index.js';
import { KeysModule } from '../check-ins/index.js';
import { GroupsModule } from '../groups/index.js';
import { ChangeGoalHttp } from './change-goal/change-goal.http.js';
import { ChangeGoalHandler } from './change-goal/change-goal.js';
import { FinishGoalHttp } from './finish-goal/finish-goal.http.js';
import { FinishGoalHandler } from './finish-goal/finish-goal.js';
import { GetGoalHttp } from './get-goal/get-goal.http.js';
import { GetGoal } from './get-goal/get-goal.js';
import { GoalNotesStore } from './goal-notes.store.js';
import { GoalRows } from './goal-rows.store.js';
import { GoalsStore } from './goals.store.js';
import { ListGroupGoalsHttp } from './list-group-goals/list-group-goals.http.js';
import { ListGroupGoals } from './list-group-goals/list-group-goals.js';
import { ListMyGoalsHttp } from './list-my-goals/list-my-goals.http.js';
import { ListMyGoals } from './list-my-goals/list-my-goals.js';
import { NoteGoalHttp } from './note-goal/note-goal.http.js';
import { NoteGoalHandler } from './note-goal/note-goal.js';
import { Progress } from './progress.store.js';
import { RemindGoal } from './remind-goal/remind-goal.js';
import { SetGoalHttp } from './set-goal/set-goal.http.js';
import { SetGoalHandler } from './set-goal/set-goal.js';

@Module({
  imports: [AliasesModule, GroupsModule, KeysModule],
  controllers: [
    SetGoalHttp,
    ChangeGoalHttp,
    NoteGoalHttp,
    FinishGoalHttp,
    ListGroupGoalsHttp,
    ListMyGoalsHttp,
    GetGoalHttp,
  ],
  providers: [
    GoalsStore,
    GoalNotesStore,
    GoalRows,
    Progress,
    SetGoalHandler,
    ChangeGoalHandler,
    NoteGoalHandler,
    FinishGoalHandler,
    ListGroupGoals,
    ListMyGoals,
    GetGoal,
    RemindGoal,
  ],
  exports: [GoalsStore],
})
export class GoalsModule {}
