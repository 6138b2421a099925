#include "app/attachment_service.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "app/media.h"
#include "crypto/hash.h"
#include "vault/keys.h"

namespace motcua::app {

// One file on its way in. It belongs to the draft it was picked for, whatever is open later.
struct AttachmentService::Incoming {
  std::string draft_id{};
  std::string id{};
  PickedHandle picked{};
  const procedures::AttachmentSlot* slot = nullptr;
  std::uint64_t original_bytes = 0;
  int width_px = 0;
  int height_px = 0;
};

namespace {

bool looks_like_pdf(const PickedHandle& picked) {
  const std::string& name = picked.name;
  return picked.media_type == "application/pdf" || name.ends_with(".pdf") || name.ends_with(".PDF");
}

std::uint64_t bytes_in(const DraftRecord& record) {
  std::uint64_t sum = 0;
  for (const StoredAttachment& each : record.attachments) sum += each.size_bytes;
  return sum;
}

std::string_view code_for(ErrorCode code) {
  switch (code) {
    case ErrorCode::TooLarge:
      return "file.too_large";
    case ErrorCode::Unsupported:
      return "file.type";
    case ErrorCode::StorageFull:
      return "file.storage_full";
    default:
      return "file.unreadable";
  }
}

}  // namespace

bool AttachmentService::is_current(const Incoming& incoming) const {
  const bool is_open = drafts_.open_id() == incoming.draft_id;
  return is_open && std::ranges::find(drafts_.adding, incoming.id, &AttachmentView::id) !=
                        drafts_.adding.end();
}

void AttachmentService::set_problem(const Incoming& incoming, std::string_view code) {
  std::erase_if(drafts_.adding, [&](const AttachmentView& each) { return each.id == incoming.id; });
  AttachmentProblem problem{.slot = incoming.slot->id, .code = std::string(code)};
  problem.params.emplace("max", std::to_string(incoming.slot->bytes_max));
  problem.params.emplace("size", std::to_string(incoming.picked.size_bytes));
  problem.params.emplace("count", std::to_string(incoming.slot->count_max));
  drafts_.attachment_problems.push_back(std::move(problem));
  drafts_.refresh();
}

void AttachmentService::add(std::string_view slot_id, const PickedHandle& picked) {
  DraftRecord* record = drafts_.open_record();
  if (record == nullptr || !drafts_.is_writable()) return;
  const procedures::AttachmentSlot* slot = drafts_.pack()->find_slot(slot_id);
  if (slot == nullptr) return;
  std::erase_if(drafts_.attachment_problems,
                [&](const AttachmentProblem& each) { return each.slot == slot_id; });
  Incoming incoming{.draft_id = drafts_.open_id(),
                    .id = slot->id + "-" + std::to_string(++record->attachment_count),
                    .picked = picked,
                    .slot = slot,
                    .original_bytes = picked.size_bytes};
  const auto& all = core_.state.draft->attachments;
  const auto in_slot =
      static_cast<std::size_t>(std::ranges::count(all, slot->id, &AttachmentView::slot));
  if (in_slot >= slot->count_max || all.size() >= kAttachmentCountMax) {
    return set_problem(incoming, "file.too_many");
  }
  drafts_.adding.push_back({.id = incoming.id,
                            .slot = slot->id,
                            .name = picked.name,
                            .media_type = picked.media_type,
                            .size_bytes = picked.size_bytes,
                            .original_bytes = picked.size_bytes});
  drafts_.refresh();
  if (looks_like_pdf(picked)) {
    take_file(incoming);
  } else {
    take_picture(incoming);
  }
}

void AttachmentService::take_picture(const Incoming& incoming) {
  ImageLimits limits;
  limits.max_bytes =
      static_cast<std::size_t>(std::min<std::uint64_t>(limits.max_bytes, incoming.slot->bytes_max));
  core_.ports.files.shrink_image(incoming.picked.handle, limits,
                                 core_.guard_vault([this, incoming](Result<ShrunkImage> image) {
                                   if (!is_current(incoming)) return;
                                   if (!image) {
                                     return set_problem(incoming,
                                                        incoming.picked.size_bytes == 0
                                                            ? "file.empty"
                                                            : code_for(image.error().code));
                                   }
                                   Incoming shrunk = incoming;
                                   shrunk.width_px = image->width_px;
                                   shrunk.height_px = image->height_px;
                                   if (image->original_bytes > 0)
                                     shrunk.original_bytes = image->original_bytes;
                                   store(shrunk, std::move(image->jpeg));
                                 }));
}

void AttachmentService::take_file(const Incoming& incoming) {
  if (incoming.picked.size_bytes > incoming.slot->bytes_max) {
    return set_problem(incoming, "file.too_large");
  }
  core_.ports.files.read(incoming.picked.handle, static_cast<std::size_t>(incoming.slot->bytes_max),
                         core_.guard_vault([this, incoming](Result<PickedFile> file) {
                           if (!is_current(incoming)) return;
                           if (!file) return set_problem(incoming, code_for(file.error().code));
                           store(incoming, std::move(file->bytes));
                         }));
}

void AttachmentService::store(const Incoming& incoming, Bytes bytes) {
  DraftRecord* record = drafts_.open_record();
  if (bytes.empty()) return set_problem(incoming, "file.empty");
  if (bytes.size() > incoming.slot->bytes_max ||
      bytes_in(*record) + bytes.size() > kAttachmentBytesTotalMax) {
    return set_problem(incoming, "file.too_large");
  }
  const std::string media_type(detect_media_type(bytes));
  const auto& taken = incoming.slot->media_types;
  if (media_type.empty() || std::ranges::find(taken, media_type) == taken.end()) {
    return set_problem(incoming, "file.type");
  }
  record->attachments.push_back(
      {.id = incoming.id,
       .slot = incoming.slot->id,
       .name = file_name_for(incoming.picked.name, media_type, incoming.slot->id),
       .media_type = media_type,
       .size_bytes = bytes.size(),
       .original_bytes = incoming.original_bytes,
       .width_px = incoming.width_px,
       .height_px = incoming.height_px,
       .sha256 = crypto::sha256_hex(bytes)});
  std::erase_if(drafts_.adding, [&](const AttachmentView& each) { return each.id == incoming.id; });
  drafts_.storing.insert(incoming.id);  // Shown as being added until the disk has it.
  std::vector<Write> writes;
  writes.push_back(core_.vault->seal_file(incoming.draft_id, incoming.id, bytes, core_.random()));
  // The record and its file in one commit: neither is ever there without the other.
  drafts_.save_with(std::move(writes),
                    [this, incoming](const Result<Done>& done) { finish(incoming, done); });
  if (media_type != "application/pdf") show_preview(incoming.id, bytes, media_type);
  drafts_.refresh();
}

void AttachmentService::finish(const Incoming& incoming, const Result<Done>& done) {
  drafts_.storing.erase(incoming.id);
  if (done) return drafts_.refresh();
  // Not on the disk: then it is not in the draft either.
  drafts_.drop_attachment(incoming.draft_id, incoming.id);
  if (drafts_.open_id() != incoming.draft_id) return;
  set_problem(incoming,
              done.error().code == ErrorCode::StorageFull ? "file.storage_full" : "file.not_saved");
}

void AttachmentService::remove(std::string_view attachment_id) {
  if (!drafts_.is_writable()) return;
  const std::string id(attachment_id);
  std::erase_if(drafts_.adding, [&](const AttachmentView& each) { return each.id == id; });
  if (drafts_.drop_attachment(drafts_.open_id(), id)) {
    std::vector<Write> writes;
    writes.push_back({.key = vault::file_item(core_.vault->account(), drafts_.open_id(), id)});
    drafts_.save_with(std::move(writes), [](const Result<Done>&) {});
  }
  if (const auto preview = drafts_.previews.find(id); preview != drafts_.previews.end()) {
    core_.ports.files.release_url(preview->second);
    drafts_.previews.erase(preview);
  }
  drafts_.refresh();
}

void AttachmentService::show_preview(const std::string& id, ByteView bytes,
                                     const std::string& media_type) {
  if (drafts_.previews.contains(id)) return;
  drafts_.previews.emplace(id, core_.ports.files.preview_url(bytes, media_type));
}

void AttachmentService::load_preview(std::string_view attachment_id) {
  const DraftRecord* record = drafts_.open_record();
  const std::string id(attachment_id);
  if (record == nullptr || drafts_.previews.contains(id)) return;
  const auto found = std::ranges::find(record->attachments, id, &StoredAttachment::id);
  if (found == record->attachments.end() || !found->media_type.starts_with("image/")) return;
  const std::string owner = drafts_.open_id();
  core_.ports.storage.get(vault::file_item(core_.vault->account(), owner, id),
                          core_.guard_vault([this, id, owner, media_type = found->media_type](
                                                Result<std::optional<Bytes>> sealed) {
                            if (!sealed || !sealed->has_value() || drafts_.open_id() != owner)
                              return;
                            const auto plain = core_.vault->open_file(owner, id, **sealed);
                            if (!plain) return;
                            show_preview(id, plain->view(), media_type);
                            drafts_.refresh();
                          }));
}

void AttachmentService::release_previews() {
  for (const auto& [id, url] : drafts_.previews) core_.ports.files.release_url(url);
  drafts_.previews.clear();
}

}  // namespace motcua::app
