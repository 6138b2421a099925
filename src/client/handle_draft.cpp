// Carries out what the pages of a draft reported.
#include <algorithm>

#include "client/impl.h"

namespace motcua::client {

using forms::Field;
using screens::FormEventKind;

void Client::Impl::handle(const Scene& scene, const screens::FormEvent& event) {
  is_dirty_ = true;
  switch (event.kind) {
    case FormEventKind::TextChanged:
    case FormEventKind::DateChanged:
      change_text(scene, event);
      break;
    case FormEventKind::OptionChosen:
      choose_option(event);
      break;
    case FormEventKind::SuggestionChosen:
      choose_place(scene, event);
      break;
    case FormEventKind::FollowUpAnswered:
      answer_place(scene, event);
      break;
    case FormEventKind::CheckToggled: {
      const std::string raw =
          forms::raw_or_default(*form(), app_.state().draft->answers, event.field);
      app_.set_answer(event.field, raw == "true" ? "" : "true");
      app_.touch_field(event.field);
      break;
    }
    case FormEventKind::ProblemPicked:
      focus_wanted_ = route_.part + "/" + event.field;
      break;
    case FormEventKind::OfferAnswered:
      answer_offer(event.offer);
      break;
    case FormEventKind::Unlocked:
      app_.unlock_field(event.field);
      focus_wanted_ = route_.part + "/" + event.field;
      break;
    case FormEventKind::Restored:
      app_.restore_field(event.field);
      focus_wanted_ = route_.part + "/" + event.field + ":0:action";
      ui_.announce(scene.tr("form.restored"));
      break;
    case FormEventKind::TermsToggled:
      memory_.shows_terms = !memory_.shows_terms;
      break;
    case FormEventKind::HelpToggled:
      memory_.help_field = memory_.help_field == event.field ? std::string{} : event.field;
      break;
    case FormEventKind::ProposalTaken:
      take_proposal(event.field);
      break;
    case FormEventKind::TogetherStarted:
      go({.page = Page::Together, .id = route_.id});
      break;
    case FormEventKind::Go:
      go_to_path(event.text);
      break;
    case FormEventKind::Next:
      leave_form_page();
      break;
    case FormEventKind::Back: {
      const std::string code = app_.state().draft->procedure_code;
      if (app_.previous_page() == app::PageMove::AtEnd) {
        go({.page = Page::Procedure, .id = code});
      } else {
        go_to_draft_page(History::Push);
      }
      break;
    }
    case FormEventKind::MissingAsked:
      app_.check_all();
      go({.page = Page::Missing, .id = route_.id});
      break;
  }
}

void Client::Impl::answer_offer(screens::ProfileCardEvent answer) {
  switch (answer) {
    case screens::ProfileCardEvent::Use:
      app_.use_profile();
      ui_.announce(text::Tr(words())("form.profile.filled"));
      focus_first_field();
      break;
    case screens::ProfileCardEvent::Decline:
      app_.decline_profile();
      focus_first_field();
      break;
    case screens::ProfileCardEvent::Login:
      after_login_ = route_;
      go({.page = Page::Login});
      memory_.login_reason = screens::LoginReason::ForData;
      break;
    case screens::ProfileCardEvent::ValuesToggled:
      memory_.shows_profile_values = !memory_.shows_profile_values;
      break;
  }
}

// The card with the button just pressed is gone: on with the first question of the page.
void Client::Impl::focus_first_field() {
  const app::DraftView& draft = *app_.state().draft;
  const forms::Page* page = form()->find_page(route_.part);
  for (const std::string& id : page->fields) {
    if (!draft.evaluation.is_visible(id)) continue;
    const auto source = draft.sources.find(id);
    const bool is_locked = source != draft.sources.end() && !source->second.is_typed;
    focus_wanted_ = route_.part + "/" + id + (is_locked ? ":0:action" : "");
    return;
  }
}

void Client::Impl::change_text(const Scene& scene, const screens::FormEvent& event) {
  const Field* field = form()->find_field(event.field);
  if (field == nullptr) return;
  if (field->widget == forms::Widget::Province || field->widget == forms::Widget::Commune) {
    change_place(scene, *field, event);
  } else if (is_long_list(*field)) {
    change_list(scene, *field, event);
  } else {
    const bool is_empty_date = event.kind == FormEventKind::DateChanged && event.text == "//";
    app_.set_answer(event.field, is_empty_date ? std::string{} : event.text);
  }
  if (event.is_committed) app_.touch_field(event.field);
}

void Client::Impl::choose_option(const screens::FormEvent& event) {
  const Field* field = form()->find_field(event.field);
  if (field == nullptr) return;
  const bool is_taken_back = event.index >= field->options.size();
  app_.set_answer(event.field, is_taken_back ? std::string{} : field->options[event.index].value);
  app_.touch_field(event.field);
}

void Client::Impl::leave_form_page() {
  const AfterEdit after = memory_.after_edit;
  const std::string draft = route_.id;
  const app::PageMove move = app_.next_page();
  if (move == app::PageMove::Blocked) {
    focus_wanted_ = route_.part + "/problems";
    return;
  }
  memory_.after_edit = AfterEdit::NextPage;
  if (after == AfterEdit::Review && app_.state().draft->complete) {
    go({.page = Page::Review, .id = draft});
  } else if (after != AfterEdit::NextPage) {
    go({.page = Page::Missing, .id = draft});
  } else if (move == app::PageMove::AtEnd) {
    go({.page = Page::Attachments, .id = draft});
  } else {
    go_to_draft_page(History::Push);
  }
}

void Client::Impl::handle(const screens::AttachmentsEvent& event) {
  is_dirty_ = true;
  switch (event.kind) {
    case screens::AttachmentsEventKind::Picked: {
      memory_.goes_on_when_added = false;
      std::vector<app::PickedHandle> picked;
      for (const kit::Picked& file : event.files) {
        picked.push_back({.handle = file.handle,
                          .name = file.name,
                          .media_type = file.type,
                          .size_bytes = static_cast<std::uint64_t>(file.size > 0 ? file.size : 0)});
      }
      app_.add_attachments(event.slot, picked, event.attachment);
      break;
    }
    case screens::AttachmentsEventKind::KeepOriginal:
      app_.keep_original(event.attachment);
      break;
    case screens::AttachmentsEventKind::Remove:
      app_.remove_attachment(event.attachment);
      break;
    case screens::AttachmentsEventKind::ProblemPicked:
      focus_wanted_ = event.slot + "/slot/file";
      break;
    case screens::AttachmentsEventKind::Next:
      leave_attachments();
      break;
    case screens::AttachmentsEventKind::Back:
      memory_.after_edit = AfterEdit::NextPage;
      go_to_draft_page(History::Push);
      break;
  }
}

void Client::Impl::leave_attachments() {
  if (!app_.state().draft->missing_slots.empty()) {
    memory_.attachments_checked = true;
    focus_wanted_ = "problems";
  } else if (is_adding()) {
    memory_.goes_on_when_added = true;
    ui_.announce(text::Tr(words())("attach.waiting"));
  } else {
    open_review();
  }
}

bool Client::Impl::is_adding() const {
  return std::ranges::any_of(app_.state().draft->attachments, [](const app::AttachmentView& file) {
    return file.state == app::AttachmentState::Adding;
  });
}

// A photo takes seconds to shrink and to encrypt: who pressed meanwhile does not press again.
void Client::Impl::go_on_when_added() {
  if (!memory_.goes_on_when_added || is_adding()) return;
  memory_.goes_on_when_added = false;
  if (app_.state().draft->attachment_problems.empty()) return leave_attachments();
  memory_.attachments_checked = true;  // One was not taken: that is said first.
  focus_wanted_ = "problems";
}

void Client::Impl::open_review() {
  const std::string draft = route_.id;
  memory_.after_edit = AfterEdit::NextPage;
  go({.page = app_.review() ? Page::Review : Page::Missing, .id = draft});
}

void Client::Impl::open_field(std::string_view field) {
  const std::string id(field);
  if (!app_.go_to_field(id)) return;
  go_to_draft_page(History::Push);
  focus_wanted_ = app_.state().draft->page + "/" + id;
}

void Client::Impl::handle(const Scene& scene, const screens::MissingEvent& event) {
  is_dirty_ = true;
  switch (event.kind) {
    case screens::MissingEventKind::Open: {
      const std::vector<Gap> all = gaps(scene);
      if (event.index >= all.size()) break;
      const Gap gap = all[event.index];
      memory_.after_edit = AfterEdit::Missing;
      if (gap.field.empty()) {
        go({.page = Page::Attachments, .id = route_.id});
        focus_wanted_ = gap.slot + "/slot/file";
      } else {
        open_field(gap.field);
      }
      break;
    }
    case screens::MissingEventKind::OpenDoubtful: {
      const std::vector<std::string> fields = doubtful_fields(scene);
      if (event.index >= fields.size()) break;
      memory_.after_edit = AfterEdit::Missing;
      open_field(fields[event.index]);
      break;
    }
    case screens::MissingEventKind::Back:
      memory_.after_edit = AfterEdit::NextPage;
      go_to_draft_page(History::Push);
      break;
    case screens::MissingEventKind::Review:
      open_review();
      break;
  }
}

void Client::Impl::handle(const screens::ChangesEvent& event) {
  is_dirty_ = true;
  if (event.kind == screens::ChangesEventKind::Later) {
    return go(
        {.page = Page::Home});  // It stays as it was; the same page comes at the next opening.
  }
  app_.accept_update();
  go_to_draft_page(History::Replace);
}

void Client::Impl::handle(const screens::ReviewEvent& event) {
  is_dirty_ = true;
  switch (event.kind) {
    case screens::ReviewEventKind::EditSection: {
      const auto& sealing = app_.state().sealing;
      if (!sealing || event.section >= sealing->rendering.sections.size()) break;
      const auto& rows = sealing->rendering.sections[event.section].rows;
      if (event.row >= rows.size()) break;
      const std::string field = rows[event.row].field;
      memory_.after_edit = AfterEdit::Review;
      open_field(field);
      break;
    }
    case screens::ReviewEventKind::EditAttachments:
      go({.page = Page::Attachments, .id = route_.id});
      break;
    case screens::ReviewEventKind::DetailsToggled:
      memory_.shows_details = !memory_.shows_details;
      break;
    case screens::ReviewEventKind::Continue:
      go({.page = Page::Sign, .id = route_.id});
      break;
    case screens::ReviewEventKind::Back:
      go({.page = Page::Attachments, .id = route_.id});
      break;
  }
}

void Client::Impl::handle(const screens::SignEvent& event) {
  is_dirty_ = true;
  const auto& sealing = app_.state().sealing;
  if (!sealing) return;
  switch (event.kind) {
    case screens::SignEventKind::DeclarationToggled:
      app_.declare(!sealing->declared);
      break;
    case screens::SignEventKind::SignPressed:
      memory_.sign_tried = true;
      if (sealing->declared) {
        app_.sign_and_send();
      } else {
        focus_wanted_ = "declaration";
      }
      break;
    case screens::SignEventKind::Back:
      go({.page = Page::Review, .id = route_.id});
      break;
  }
}

}  // namespace motcua::client
