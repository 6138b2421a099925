// What becomes of a draft whose form has changed, in the words of both forms.
#include <algorithm>

#include "app/place_adapter.h"
#include "client/present.h"

namespace motcua::client {
namespace {

using procedures::ChangeKind;
using procedures::FormChange;
using procedures::Pack;
using screens::ChangeLine;

std::string label_in(const Scene& scene, const Pack* pack, const std::string& field) {
  const forms::Field* known = pack == nullptr ? nullptr : pack->form->find_field(field);
  if (known == nullptr) return scene.tr("changes.old_question", {{"name", field}});
  return std::string(pack->text(scene.language(), known->label_key));
}

std::string slot_in(const Scene& scene, const Pack* pack, const std::string& slot) {
  const procedures::AttachmentSlot* known = pack == nullptr ? nullptr : pack->find_slot(slot);
  return known == nullptr ? scene.tr("changes.old_paper") : known->title.in(scene.language());
}

ChangeLine line_of(const Scene& scene, const app::DraftUpdate& update, const FormChange& change) {
  const app::PlaceAdapter places(scene.assets.places);
  const bool is_gone = change.kind == ChangeKind::Dropped;
  const Pack* asked_by = is_gone ? update.from : update.to;
  // An answer reads as it read when it was given.
  const Pack& given_to = update.from == nullptr ? *update.to : *update.from;
  ChangeLine line;
  if (change.kind == ChangeKind::PaperDropped || change.kind == ChangeKind::PaperAsked) {
    line.is_file = change.kind == ChangeKind::PaperDropped;
    line.question = slot_in(scene, line.is_file ? update.from : update.to, change.id);
    line.answer = change.raw;
    return line;
  }
  line.question = label_in(scene, asked_by, change.id);
  if (change.kind == ChangeKind::Reworded) {
    line.old_question = label_in(scene, update.from, change.id);
  }
  if (!change.raw.empty()) {
    line.answer =
        procedures::answer_words(given_to, change.id, change.raw, scene.language(), places);
  }
  return line;
}

}  // namespace

screens::ChangesView present_changes(const Scene& scene) {
  const app::DraftView& draft = *scene.state.draft;
  screens::ChangesView view{.procedure_title = procedure_title(scene, draft.procedure_code)};
  if (!draft.update) return view;
  view.kept = draft.update->migration.kept;
  for (const FormChange& change : draft.update->migration.changes) {
    ChangeLine line = line_of(scene, *draft.update, change);
    switch (change.kind) {
      case ChangeKind::Dropped:
      case ChangeKind::PaperDropped:
        view.dropped.push_back(std::move(line));
        break;
      case ChangeKind::Unusable:
        view.again.push_back(std::move(line));
        break;
      case ChangeKind::Asked:
      case ChangeKind::PaperAsked:
        view.asked.push_back(std::move(line));
        break;
      case ChangeKind::Reworded:
        view.reworded.push_back(std::move(line));
        break;
      case ChangeKind::OptionsChanged:
        view.options.push_back(std::move(line));
        break;
      case ChangeKind::NotAskedNow:
        view.not_asked.push_back(std::move(line));
        break;
    }
  }
  return view;
}

}  // namespace motcua::client
