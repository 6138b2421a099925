#include "client/present.h"
#include "client/present_outbox.h"

namespace motcua::client {
namespace {

using procedures::CatalogueEntry;
using procedures::Fact;
using procedures::Pack;
using screens::ProcedureCard;

ProcedureCard make_card(const Scene& scene, std::string_view code) {
  ProcedureCard card{.code = std::string(code),
                     .title = procedure_title(scene, code),
                     .href = path_of({.page = Page::Procedure, .id = std::string(code)})};
  if (const CatalogueEntry* entry = scene.assets.catalogue.find_entry(code)) {
    card.detail = entry->field.in(scene.language());
    card.can_file = entry->has_form;
  }
  card.detail += (card.detail.empty() ? "" : " · ") + card.code;
  return card;
}

std::vector<ProcedureCard> hit_cards(const Scene& scene, std::size_t limit) {
  std::vector<ProcedureCard> cards;
  if (scene.memory.query.empty()) return cards;
  for (const guide::Hit& hit : scene.state.hits) {
    if (cards.size() == limit) break;
    cards.push_back(make_card(scene, hit.code));
  }
  return cards;
}

std::vector<ProcedureCard> most_used_cards(const Scene& scene) {
  std::vector<ProcedureCard> cards;
  for (const std::string& code : scene.assets.catalogue.most_used()) {
    if (cards.size() == 8) break;
    cards.push_back(make_card(scene, code));
  }
  return cards;
}

screens::KeptState kept_state(const Scene& scene) {
  switch (scene.state.vault.state) {
    case app::VaultState::Absent:
      return screens::KeptState::Nothing;
    case app::VaultState::Unlocked:
      return screens::KeptState::Open;
    default:
      break;
  }
  return scene.state.vault.creating ? screens::KeptState::Nothing : screens::KeptState::Locked;
}

void add_fact(const Scene& scene, std::vector<screens::FactView>& facts, screens::FactKind kind,
              const Fact& fact) {
  if (fact.text.empty()) return;
  facts.push_back(
      {.kind = kind, .text = fact.text.in(scene.language()), .is_recalled = fact.recalled});
}

screens::PaperState paper_state(procedures::PaperStatus status) {
  switch (status) {
    case procedures::PaperStatus::Needed:
      return screens::PaperState::Needed;
    case procedures::PaperStatus::NotNeeded:
    case procedures::PaperStatus::ReplacedByData:
      return screens::PaperState::NotNeeded;
    case procedures::PaperStatus::DataMissing:
      return screens::PaperState::ToShow;
    case procedures::PaperStatus::Conditional:
      return screens::PaperState::Conditional;
    case procedures::PaperStatus::FilledHere:
      break;
  }
  return screens::PaperState::MadeHere;
}

void add_pack(const Scene& scene, const Pack& pack, screens::ProcedureView& view) {
  using screens::FactKind;
  add_fact(scene, view.facts, FactKind::Who, pack.who);
  add_fact(scene, view.facts, FactKind::Time, pack.time.text);
  add_fact(scene, view.facts, FactKind::Fee, pack.fee);
  add_results(scene, pack, view.facts);
  add_fact(scene, view.facts, FactKind::Authority, pack.authority);
  add_signature(scene, pack, nullptr, view.facts);
  add_fact(scene, view.facts, FactKind::Legal, pack.legal);
  for (const std::string& code : pack.members) view.members.push_back(make_card(scene, code));
  const auto& profile = scene.state.profile;
  for (const auto& item :
       procedures::checklist(scene.assets.catalogue, pack, nullptr, scene.language(),
                             profile ? &profile->documents : nullptr)) {
    view.papers.push_back({.title = item.title,
                           .state = paper_state(item.status),
                           .reason = item.reason,
                           .is_recalled = item.recalled});
  }
  for (const procedures::SpecialCase& special : pack.special_cases) {
    screens::CaseView line{.when = special.when.text.in(scene.language()),
                           .then = special.then.text.in(scene.language()),
                           .is_recalled = special.when.recalled || special.then.recalled};
    for (const std::string& code : special.codes) {
      if (scene.assets.catalogue.find_entry(code) == nullptr) continue;
      line.others.push_back(make_card(scene, code));
    }
    view.cases.push_back(std::move(line));
  }
  for (const procedures::Mistake& mistake : pack.mistakes) {
    add_fact(scene, view.mistakes, FactKind::Who, mistake.text);
  }
}

}  // namespace

std::string procedure_title(const Scene& scene, std::string_view code) {
  if (const Pack* pack = scene.assets.catalogue.find(code)) {
    return pack->name.text.in(scene.language());
  }
  if (const CatalogueEntry* entry = scene.assets.catalogue.find_entry(code)) {
    return entry->name.in(scene.language());
  }
  return std::string(code);
}

namespace {

screens::ShellNotice notice_kind(app::NoticeKind kind) {
  switch (kind) {
    case app::NoticeKind::StorageFull:
      return screens::ShellNotice::StorageFull;
    case app::NoticeKind::SaveFailed:
      return screens::ShellNotice::SaveFailed;
    case app::NoticeKind::ServerUnverified:
      return screens::ShellNotice::ServerUnverified;
    case app::NoticeKind::CopyFailed:
      return screens::ShellNotice::CopyFailed;
    case app::NoticeKind::DraftUnreadable:
      break;
  }
  return screens::ShellNotice::Unreadable;
}

// The pages of a draft say themselves whether what was typed is kept.
bool is_said_by_the_page(const Scene& scene, app::NoticeKind kind) {
  return scene.state.draft && is_about_draft(scene.route.page) &&
         (kind == app::NoticeKind::StorageFull || kind == app::NoticeKind::SaveFailed);
}

}  // namespace

screens::ShellView present_shell(const Scene& scene) {
  const app::State& state = scene.state;
  screens::ShellView view{.is_online = state.is_online,
                          .is_unlocked = state.vault.state == app::VaultState::Unlocked,
                          .is_home = scene.route.page == Page::Home,
                          .storage_failed = state.startup == app::Startup::StorageBroken,
                          .can_read = scene.memory.language == text::Language::Vi
                                          ? scene.memory.reads_vi
                                          : scene.memory.reads_en,
                          .is_reading = scene.memory.is_reading};
  for (const app::Notice& notice : state.notices) {
    if (is_said_by_the_page(scene, notice.kind)) continue;
    view.notices.push_back({.kind = notice_kind(notice.kind), .id = notice.id});
  }
  view.has_update = scene.memory.has_update && !scene.memory.uses_update;
  view.can_update_now = !is_about_draft(scene.route.page) && scene.route.page != Page::Login;
  if (scene.route.page != Page::Outbox && scene.route.page != Page::Dossier) {
    view.outbox_line = outbox_line(scene);
  }
  if (state.session.state == app::SessionState::In) {
    view.signed_in_name = state.session.citizen.name;
  }
  return view;
}

screens::HomeView present_home(const Scene& scene) {
  screens::HomeView view{.query = scene.memory.query,
                         .hits = hit_cards(scene, kHomeHits),
                         .hits_in_all = scene.memory.query.empty() ? 0 : scene.state.hits.size(),
                         .most_used = most_used_cards(scene),
                         .kept = kept_state(scene),
                         .discard_asked = scene.memory.discard_asked};
  if (view.kept != screens::KeptState::Open) return view;
  for (const app::DraftSummary& draft : scene.state.drafts) {
    view.drafts.push_back({.id = draft.id,
                           .title = procedure_title(scene, draft.procedure_code),
                           .saved_at_ms = draft.changed_at_ms,
                           .is_unreadable = draft.unreadable,
                           .href = path_of({.page = Page::Draft, .id = draft.id})});
  }
  for (const app::DossierView& dossier : scene.state.dossiers) {
    view.dossiers.push_back(
        {.id = dossier.submission_id,
         .title = procedure_title(scene, dossier.procedure_code),
         .stage = stage_of(dossier, scene.state.is_online),
         .register_number = dossier.register_number,
         .href = path_of({.page = Page::Dossier, .id = dossier.submission_id})});
  }
  return view;
}

screens::SearchView present_search(const Scene& scene) {
  return {.query = scene.memory.query,
          .hits = hit_cards(scene, kSearchHits),
          .most_used = most_used_cards(scene)};
}

screens::FormArrival form_arrival(const Scene& scene) {
  if (scene.assets.catalogue.has_forms()) return screens::FormArrival::Here;
  if (!scene.state.assets_problem) return screens::FormArrival::Coming;
  return *scene.state.assets_problem == ErrorCode::Rejected ? screens::FormArrival::Renewed
                                                            : screens::FormArrival::Failed;
}

screens::ProcedureView present_procedure(const Scene& scene) {
  screens::ProcedureView view{.code = scene.route.id};
  const CatalogueEntry* entry = scene.assets.catalogue.find_entry(view.code);
  const Pack* pack = scene.assets.catalogue.find(view.code);
  if (entry == nullptr && pack == nullptr) return view;
  view.title = procedure_title(scene, view.code);
  if (entry != nullptr) {
    view.field = entry->field.in(scene.language());
    view.is_repealed = !entry->is_active;
  }
  if (pack != nullptr) {
    view.can_file = pack->has_form;
    view.form = form_arrival(scene);
    add_pack(scene, *pack, view);
  }
  for (const app::DraftSummary& draft : scene.state.drafts) {
    if (draft.procedure_code != view.code || draft.unreadable) continue;
    view.draft_href = path_of({.page = Page::Draft, .id = draft.id});
    break;
  }
  view.is_busy = scene.state.vault.state == app::VaultState::Unlocking;
  return view;
}

}  // namespace motcua::client
