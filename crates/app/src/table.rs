//! The command table: every command the interface has, declared once.
//!
//! A line reads `access name(Input) -> Output = handler;`. From it come the dispatcher, the list of commands and the
//! TypeScript map. `open` handlers take `&App` and run in any state; `unlocked` handlers take `&Unlocked`, which only
//! an open vault can give, so a locked app has no way to read data.

/// Nothing to say.
#[derive(Debug, Clone, Copy, Default, serde::Serialize, serde::Deserialize, ts_rs::TS)]
pub struct Nothing {}

macro_rules! command_table {
    ($then:ident) => {
        $then! {
            open app_status(Nothing) -> AppStatus = status::read;
            open appearance_save(Appearance) -> AppStatus = status::appearance_save;

            open vault_create(VaultCreate) -> AppStatus = vault::create;
            open vault_unlock(VaultUnlock) -> AppStatus = vault::unlock;
            open vault_lock(Nothing) -> AppStatus = vault::lock;
            open vault_erase(VaultErase) -> AppStatus = vault::erase;
            open session_touch(Nothing) -> Nothing = session::touch;
            open session_hide(SessionHide) -> Nothing = session::hide;
            unlocked slot_list(Nothing) -> Vec<SlotView> = slot::list;
            unlocked slot_add_device(Nothing) -> Vec<SlotView> = slot::add_device;
            unlocked slot_remove(SlotRef) -> Vec<SlotView> = slot::remove;
            unlocked passphrase_set(PassphraseSet) -> Vec<SlotView> = slot::passphrase_set;
            unlocked phrase_make(Nothing) -> PhraseMade = slot::phrase_make;
            unlocked phrase_confirm(PhraseConfirm) -> Vec<SlotView> = slot::phrase_confirm;

            unlocked settings_read(Nothing) -> Settings = setting::read;
            unlocked settings_save(Settings) -> Settings = setting::save;

            unlocked journal_list(JournalQuery) -> JournalPage = journal::list;
            unlocked journal_read(EntryRef) -> EntryView = journal::read;
            unlocked journal_new(Nothing) -> NewPage = journal::new_page;
            unlocked journal_save(EntrySave) -> EntrySaved = journal::save;
            unlocked journal_settle(EntrySettle) -> EntrySaved = journal::settle;
            unlocked journal_delete(EntryRef) -> Changed = journal::delete;
            unlocked journal_calendar(DayRange) -> Vec<CalendarDay> = journal::calendar;
            unlocked journal_on_this_day(OnDay) -> Vec<EntryCard> = journal::on_this_day;
            unlocked tag_list(Nothing) -> Vec<TagCount> = journal::tags;
            unlocked draft_save(DraftSave) -> DraftSaved = draft::save;
            unlocked draft_list(Nothing) -> Vec<DraftView> = draft::list;
            unlocked draft_discard(EntryRef) -> Changed = draft::discard;

            unlocked attachment_begin(AttachmentBegin) -> AttachmentRef = attachment::begin;
            unlocked attachment_write(AttachmentWrite) -> Nothing = attachment::write;
            unlocked attachment_finish(AttachmentFinish) -> AttachmentView = attachment::finish;
            unlocked attachment_read(AttachmentRead) -> AttachmentPiece = attachment::read;
            unlocked attachment_delete(AttachmentRef) -> Changed = attachment::delete;

            unlocked change_list(Nothing) -> Vec<ChangeView> = change::list;
            unlocked change_undo(ChangeRef) -> Undone = change::undo;

            unlocked counter_list(Nothing) -> Vec<CounterView> = counter::list;
            unlocked counter_read(CounterRef) -> CounterPage = counter::read;
            unlocked counter_save(CounterSave) -> Changed = counter::save;
            unlocked counter_delete(CounterRef) -> Changed = counter::delete;
            unlocked event_add(EventAdd) -> Changed = event::add;
            unlocked event_delete(EventRef) -> Changed = event::delete;
            unlocked milestone_preview(MilestonePreview) -> Vec<StoneView> = milestone::preview;

            unlocked today_read(Nothing) -> TodayView = today::read;
            unlocked checkin_save(CheckinSave) -> Changed = checkin::save;
            unlocked checkin_delete(CheckinRef) -> Changed = checkin::delete;
            unlocked intention_save(IntentionSave) -> Changed = today::intention_save;
            unlocked try_answer(TryAnswer) -> Changed = today::try_answer;
            unlocked trend_read(TrendQuery) -> Trend = trend::read;

            open care_read(CareQuery) -> CareView = care::read;
            unlocked line_save(LineSave) -> Changed = line::save;
            unlocked line_delete(LineRef) -> Changed = line::delete;
            unlocked person_list(Nothing) -> Vec<PersonView> = person::list;
            unlocked person_save(PersonSave) -> Changed = person::save;
            unlocked person_delete(PersonRef) -> Changed = person::delete;

            unlocked source_list(Nothing) -> SourcesView = source::list;
            unlocked source_catalogue(Nothing) -> Vec<CatalogueEntry> = source::catalogue;
            unlocked source_receive(SourceReceive) -> SourceReceived = source::receive;
            unlocked source_look(SourceLook) -> SourceLooked = source::look;
            unlocked source_look_again(SourceLookAgain) -> SourceLooked = source::look_again;
            unlocked source_add(SourceAdd) -> SourceAdded = source::add;
            unlocked source_save(SourceSave) -> Changed = source::save;
            unlocked source_delete(SourceRef) -> Changed = source::delete;
            unlocked source_refresh(SourceRefresh) -> Refreshed = source::refresh;
            unlocked source_report(ReportQuery) -> ReportView = source::report;
            unlocked source_changes(ChangesQuery) -> ChangesView = source::changes;

            unlocked meeting_search(MeetingQuery) -> MeetingsPage = meeting::search;
            unlocked meeting_read(MeetingRef) -> MeetingView = meeting::read;
            unlocked meeting_save(MeetingSave) -> Changed = meeting::save;
            unlocked meeting_change_seen(MeetingRef) -> Changed = meeting::change_seen;
            unlocked meeting_own_save(OwnMeetingSave) -> Changed = meeting::own_save;
            unlocked meeting_own_delete(OwnMeetingRef) -> Changed = meeting::own_delete;
            unlocked meeting_dots(DotsQuery) -> DotsView = meeting::dots;
            unlocked meeting_calendar(CalendarAsk) -> CalendarFile = meeting::calendar;
            unlocked meeting_linked(LinkedAsk) -> Vec<LinkedMeeting> = meeting::linked;
            unlocked meeting_text(MeetingTextAsk) -> MeetingText = meeting::text;
            unlocked attendance_add(AttendanceAdd) -> Changed = attendance::add;
            unlocked attendance_delete(AttendanceRef) -> Changed = attendance::delete;
            unlocked attendance_list(AttendanceQuery) -> AttendancePage = attendance::list;
            open place_find(PlaceQuery) -> PlacesFound = place::find;
            open place_labels(LabelsQuery) -> PlaceLabels = place::labels;

            unlocked reminder_list(Nothing) -> RemindersView = reminder::list;
            unlocked reminder_read(ReminderRef) -> ReminderPage = reminder::read;
            unlocked reminder_propose(ReminderPropose) -> ReminderProposed = reminder::propose;
            unlocked reminder_preview(ReminderDraft) -> ReminderPreviewed = reminder::preview;
            unlocked reminder_save(ReminderSave) -> Changed = reminder::save;
            unlocked reminder_delete(ReminderRef) -> Changed = reminder::delete;
            unlocked reminder_done(OccasionRef) -> Changed = reminder::done;
            unlocked reminder_skip(OccasionRef) -> Changed = reminder::skip;
            unlocked reminder_snooze(ReminderSnooze) -> ReminderSnoozed = reminder::snooze;
            unlocked reminder_missed_seen(Nothing) -> Nothing = reminder::missed_seen;
            unlocked reminder_target(Nothing) -> ReminderWhere = reminder::target;
            unlocked reminder_calendar(ReminderCalendar) -> ReminderFile = reminder::calendar;
            unlocked reminder_status(Nothing) -> ReminderStatus = reminder::status;
            unlocked reminder_allow(Nothing) -> ReminderStatus = reminder::allow;
            unlocked reminder_exact(Nothing) -> ReminderStatus = reminder::exact;
            unlocked reminder_test(Nothing) -> NoticeShown = reminder::test;
            unlocked login_save(LoginSave) -> ReminderStatus = reminder::login_save;
            open language_note(Spoken) -> Nothing = status::language_note;

            unlocked street_read(Nothing) -> StreetView = street::read;
            open street_look(StreetLook) -> StreetLooked = street::look;
            unlocked street_save(StreetSave) -> StreetView = street::save;
            unlocked street_pieces(PiecesAsk) -> PiecesView = street::pieces;

            unlocked backup_list(Nothing) -> BackupsView = backup::list;
            unlocked backup_make(Nothing) -> BackupView = backup::make;
            unlocked backup_erase_aside(AsideRef) -> BackupsView = backup::erase_aside;
            open backup_put_back(AsideRef) -> AppStatus = backup::put_back;
            open backup_receive(BackupReceive) -> BackupReceived = backup::receive;
            open backup_rehearse(BackupOpen) -> BackupReport = backup::rehearse;
            open backup_restore(BackupRestore) -> AppStatus = backup::restore;

            unlocked space_read(Nothing) -> SpaceView = space::read;
            unlocked space_start(SpaceStart) -> SpaceView = space::start;
            unlocked space_pause(SpacePause) -> SpaceView = space::pause;
            unlocked space_proxy(SpaceProxy) -> SpaceView = space::proxy;
            unlocked space_sync(Nothing) -> SpaceView = space::sync;
            unlocked space_leave(Nothing) -> SpaceView = space::leave;
            unlocked space_delete(Nothing) -> SpaceView = space::delete;
            unlocked space_recover(SpaceRecover) -> SpaceView = space::recover;
            unlocked device_rename(DeviceRename) -> SpaceView = space::device_rename;
            unlocked device_remove(DeviceRef) -> SpaceView = space::device_remove;
            unlocked device_offer(Nothing) -> LinkView = space::device_offer;
            unlocked device_join(DeviceJoin) -> LinkView = space::device_join;
            unlocked device_link(Nothing) -> LinkView = space::device_link;
            unlocked device_agree(DeviceAgree) -> LinkView = space::device_agree;
            unlocked device_link_stop(Nothing) -> LinkView = space::device_link_stop;

            unlocked group_create(GroupCreate) -> GroupView = space::group_create;
            unlocked group_found_anew(GroupFoundAnew) -> GroupView = space::group_found_anew;
            unlocked group_tell(GroupTell) -> GroupView = space::group_tell;
            unlocked group_bring_look(GroupBring) -> BringView = space::group_bring_look;
            unlocked group_bring(GroupBring) -> Changed = space::group_bring;
            unlocked group_list(Nothing) -> Vec<GroupView> = space::group_list;
            unlocked group_read(GroupRef) -> GroupView = space::group_read;
            unlocked group_sync(GroupRef) -> GroupView = space::group_sync;
            unlocked group_words(GroupRef) -> GroupWords = space::group_words;
            unlocked group_rename(GroupName) -> GroupView = space::group_rename;
            unlocked group_profile(GroupName) -> GroupView = space::group_profile;
            unlocked group_invite(GroupInvite) -> InviteView = space::group_invite;
            unlocked group_invites(GroupRef) -> Vec<InviteView> = space::group_invites;
            unlocked group_invite_revoke(InviteRef) -> Vec<InviteView> = space::group_invite_revoke;
            unlocked group_look(GroupLook) -> OfferView = space::group_look;
            unlocked group_request(GroupRequest) -> GroupView = space::group_request;
            unlocked group_requests(GroupRef) -> Vec<RequestView> = space::group_requests;
            unlocked group_admit(GroupAsked) -> GroupView = space::group_admit;
            unlocked group_decline(GroupDecline) -> GroupView = space::group_decline;
            unlocked group_remove(MemberRef) -> GroupView = space::group_remove;
            unlocked group_role(MemberRole) -> GroupView = space::group_role;
            unlocked group_rekey_ask(GroupRef) -> GroupView = space::group_rekey_ask;
            unlocked group_rekey_withdraw(GroupRef) -> GroupView = space::group_rekey_withdraw;
            unlocked group_rekeys(GroupRef) -> Vec<RekeyView> = space::group_rekeys;
            unlocked group_rekey_confirm(RekeyRef) -> GroupView = space::group_rekey_confirm;
            unlocked group_rekey_decline(RekeyRef) -> GroupView = space::group_rekey_decline;
            unlocked group_publish(GroupPublish) -> Vec<PublicMeeting> = space::group_publish;
            unlocked group_unpublish(GroupRef) -> Vec<PublicMeeting> = space::group_unpublish;
            unlocked group_published(GroupRef) -> Vec<PublicMeeting> = space::group_published;
            unlocked group_leave(GroupRef) -> GroupView = space::group_leave;
            unlocked group_delete(GroupRef) -> GroupView = space::group_delete;
            unlocked group_forget(GroupRef) -> Vec<GroupView> = space::group_forget;
            unlocked group_item_list(GroupItems) -> Vec<GroupItemView> = space::group_item_list;
            unlocked group_item_save(GroupItemSave) -> Changed = space::group_item_save;
            unlocked group_item_delete(GroupItemRef) -> Changed = space::group_item_delete;

            open link_open(LinkOpen) -> LinkOpened = link::open;
            open notice_show(NoticeShow) -> NoticeShown = notice::show;

            unlocked ledger_list(Nothing) -> Vec<LedgerLine> = ledger::list;
        }
    };
}
pub(crate) use command_table;
