// What a draft does with the citizen's own data: the offer, locked fields, typing instead.
#include <algorithm>

#include "app/draft_service.h"

namespace motcua::app {

void DraftService::fill_once_only(const Draft& draft, DraftView& view) const {
  const OnceOnlyDraft& once_only = draft.record.once_only;
  view.sources = once_only.fields;
  view.offer.reset();
  view.login_would_help = false;
  // What the source holds is not doubted here: only errors, which would keep it from being sealed.
  std::erase_if(view.evaluation.issues, [&once_only](const forms::FieldIssue& issue) {
    return issue.severity == forms::Severity::Warning && once_only.is_locked(issue.field);
  });
  if (once_only.answer != OfferAnswer::Open || view.read_only) return;
  const auto& profile = core_.state.profile;
  if (!profile) {
    // Logged in already: they are on their way, or this office has none.
    const bool is_in = core_.state.session.state == SessionState::In;
    view.login_would_help = !is_in && could_use_profile(*pack_);
    return;
  }
  ProfileOffer offer = make_offer(*pack_, *profile);
  if (offer.empty()) return;
  // The sentence that is agreed to; what is meant by "above" stands above it wherever it is shown.
  offer.words =
      core_.tr()("profile.consent", {{"procedure", pack_->name.text.in(core_.state.language)}});
  view.offer = std::move(offer);
}

void DraftService::use_profile() {
  Draft* draft = open_draft();
  if (draft == nullptr || !is_writable() || !core_.state.draft->offer) return;
  const ProfileOffer offer = *core_.state.draft->offer;
  agree(draft->record.once_only, draft->record.answers, *pack_, offer, core_.state.profile->citizen,
        core_.now_ms());
  mark_changed();
  fill_view(*draft);
}

void DraftService::decline_profile() {
  Draft* draft = open_draft();
  if (draft == nullptr || !is_writable()) return;
  if (draft->record.once_only.answer != OfferAnswer::Open) return;
  draft->record.once_only.answer = OfferAnswer::Declined;
  mark_changed();
  fill_view(*draft);
}

void DraftService::unlock_field(std::string_view field) {
  Draft* draft = open_draft();
  if (draft == nullptr || !is_writable() || !unlock(draft->record.once_only, field)) return;
  mark_changed();
  fill_view(*draft);
}

void DraftService::restore_field(std::string_view field) {
  Draft* draft = open_draft();
  if (draft == nullptr || !is_writable()) return;
  if (!restore(draft->record.once_only, draft->record.answers, field)) return;
  mark_changed();
  fill_view(*draft);
}

}  // namespace motcua::app
