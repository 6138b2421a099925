// What a draft does with the citizen's own data: the offer, locked fields, typing instead.
#include <algorithm>

#include "app/draft_service.h"

namespace motcua::app {

namespace {

std::string joined(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) out += (out.empty() ? "" : "; ") + name;
  return out;
}

// The sentence that is agreed to, with what is used and what for.
std::string consent_words(const Core& core, const procedures::Pack& pack,
                          const ProfileOffer& offer) {
  const text::Tr tr = core.tr();
  const std::map<std::string, std::string> procedure = {
      {"procedure", pack.name.text.in(tr.language())}};
  std::vector<std::string> fields;
  for (const OfferedValue& value : offer.values) {
    fields.emplace_back(pack.text(tr.language(), pack.form->find_field(value.field)->label_key));
  }
  std::vector<std::string> papers;
  for (const procedures::ProfileDocument& document : offer.documents) {
    papers.push_back(core.assets.catalogue.digitised_document(document.code).in(tr.language()));
  }
  std::string words = tr("profile.consent", procedure);
  if (!fields.empty()) words += " " + tr("profile.consent.fields", {{"fields", joined(fields)}});
  if (!papers.empty()) words += " " + tr("profile.consent.papers", {{"papers", joined(papers)}});
  return words;
}

}  // namespace

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
  offer.words = consent_words(core_, *pack_, offer);
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
