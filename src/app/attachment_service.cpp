#include "app/attachment_service.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "app/media.h"
#include "app/picture_advice.h"
#include "app/picture_cleaner.h"
#include "app/stored_file.h"
#include "crypto/hash.h"
#include "vault/keys.h"

namespace motcua::app {

// One file on its way in. It belongs to the draft it was picked for, whatever is open later.
struct AttachmentService::Incoming {
  std::string draft_id{};
  std::string id{};
  PickedHandle picked{};
  const procedures::AttachmentSlot* slot = nullptr;
  std::string replaces{};
  bool keeps_original = false;
  std::uint64_t original_bytes = 0;
  int width_px = 0;
  int height_px = 0;
  std::vector<std::string> advice{};

  // While it is being sealed.
  std::optional<PictureCleaner> cleaner{};
  std::optional<crypto::StreamSealer> sealer{};
  crypto::Sha256 hash{};
  std::string media_type{};
  std::size_t pieces = 0;
  std::uint64_t bytes_sealed = 0;
  std::uint64_t bytes_total = 0;
};

namespace {

// A larger picture is not read back just to be shown.
constexpr std::uint64_t kPreviewBytesMax = kFilePieceBytes;

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

std::string_view code_for_storage(ErrorCode code) {
  return code == ErrorCode::StorageFull ? "file.storage_full" : "file.not_saved";
}

}  // namespace

bool AttachmentService::is_current(const Incoming& incoming) const {
  const bool is_open = drafts_.open_id() == incoming.draft_id;
  return is_open && std::ranges::find(drafts_.adding, incoming.id, &AttachmentView::id) !=
                        drafts_.adding.end();
}

void AttachmentService::set_problem(const Incoming& incoming, std::string_view code) {
  std::erase_if(drafts_.adding, [&](const AttachmentView& each) { return each.id == incoming.id; });
  AttachmentProblem problem{
      .slot = incoming.slot->id, .code = std::string(code), .name = incoming.picked.name};
  problem.params.emplace("max", std::to_string(incoming.slot->bytes_max));
  problem.params.emplace("size", std::to_string(incoming.picked.size_bytes));
  problem.params.emplace("count", std::to_string(incoming.slot->count_max));
  drafts_.attachment_problems.push_back(std::move(problem));
  drafts_.refresh();
}

// --- What is picked ------------------------------------------------------------------------------

void AttachmentService::add(std::string_view slot_id, const std::vector<PickedHandle>& picked,
                            std::string_view replaces) {
  if (drafts_.open_record() == nullptr || !drafts_.is_writable()) return;
  const procedures::AttachmentSlot* slot = drafts_.pack()->find_slot(slot_id);
  if (slot == nullptr) return;
  std::erase_if(drafts_.attachment_problems,
                [&](const AttachmentProblem& each) { return each.slot == slot_id; });
  for (const PickedHandle& each : picked) {
    const bool is_queued = queue(*slot, each, replaces, false);
    if (is_queued) replaces = {};  // The first one takes the place; the others are more files.
  }
  drafts_.refresh();
  take_next();
}

bool AttachmentService::queue(const procedures::AttachmentSlot& slot, const PickedHandle& picked,
                              std::string_view replaces, bool keeps_original) {
  DraftRecord& record = *drafts_.open_record();
  auto job = std::make_shared<Incoming>(
      Incoming{.draft_id = drafts_.open_id(),
               .id = slot.id + "-" + std::to_string(++record.attachment_count),
               .picked = picked,
               .slot = &slot,
               .replaces = std::string(replaces),
               .keeps_original = keeps_original,
               .original_bytes = picked.size_bytes});
  const auto in_slot = std::ranges::count(record.attachments, slot.id, &StoredAttachment::slot) +
                       std::ranges::count(drafts_.adding, slot.id, &AttachmentView::slot);
  const std::size_t in_all = record.attachments.size() + drafts_.adding.size();
  const std::size_t leaving = replaces.empty() ? 0 : 1;
  if (static_cast<std::size_t>(in_slot) >= slot.count_max + leaving ||
      in_all >= kAttachmentCountMax + leaving) {
    set_problem(*job, "file.too_many");
    return false;
  }
  drafts_.adding.push_back({.id = job->id,
                            .slot = slot.id,
                            .name = picked.name,
                            .media_type = picked.media_type,
                            .size_bytes = picked.size_bytes,
                            .original_bytes = picked.size_bytes});
  waiting_.push_back(std::move(job));
  return true;
}

void AttachmentService::take_next() {
  while (job_ == nullptr && !waiting_.empty()) {
    const Job job = waiting_.front();
    waiting_.pop_front();
    if (!is_current(*job)) continue;  // Taken back meanwhile.
    job_ = job;
    if (job->keeps_original || looks_like_pdf(job->picked)) {
      take_piece(job);
    } else {
      take_picture(job);
    }
  }
}

void AttachmentService::end(const Job& job) {
  if (job_ == job) job_.reset();
  take_next();
}

// What was stored of it goes again; it was named nowhere yet.
void AttachmentService::give_up(const Job& gone, std::string_view code) {
  const Job job = gone;
  if (job->pieces > 0) {
    core_.ports.storage.commit(delete_file_writes(core_.vault->account(), job->draft_id, job->id,
                                                  job->pieces * kFilePieceBytes),
                               Durability::Relaxed, [](const Result<Done>&) {});
  }
  if (is_current(*job)) set_problem(*job, code);
  end(job);
}

void AttachmentService::take_picture(const Job& job) {
  ImageLimits limits;
  limits.max_bytes =
      static_cast<std::size_t>(std::min<std::uint64_t>(limits.max_bytes, job->slot->bytes_max));
  core_.ports.files.shrink_image(
      job->picked.handle, limits, core_.guard_vault([this, job](Result<ShrunkImage> image) {
        if (job_ != job) return;
        if (!image) {
          const bool is_empty = job->picked.size_bytes == 0;
          return give_up(job, is_empty ? "file.empty" : code_for(image.error().code));
        }
        job->width_px = image->width_px;
        job->height_px = image->height_px;
        job->advice = advise_on_picture(image->look);
        if (image->original_bytes > 0) job->original_bytes = image->original_bytes;
        const std::uint64_t size = image->jpeg.size();
        accept(job, std::move(image->jpeg), size);
      }));
}

void AttachmentService::take_piece(const Job& job) {
  if (job->picked.size_bytes > job->slot->bytes_max) return give_up(job, "file.too_large");
  core_.ports.files.read_piece(job->picked.handle, job->bytes_sealed, kFilePieceBytes,
                               core_.guard_vault([this, job](Result<PickedPiece> piece) {
                                 if (job_ != job) return;
                                 if (!piece) return give_up(job, code_for(piece.error().code));
                                 accept(job, std::move(piece->bytes), piece->total_bytes);
                               }));
}

// The reason a file is refused, from its first bytes and its size; nullptr when it is taken.
const char* AttachmentService::refusal_of(Incoming& incoming, ByteView first,
                                          std::uint64_t total_bytes) const {
  if (first.empty()) return "file.empty";
  const std::uint64_t held = bytes_in(*drafts_.open_record());
  if (total_bytes > incoming.slot->bytes_max || held + total_bytes > kAttachmentBytesTotalMax) {
    return "file.too_large";
  }
  incoming.media_type = detect_media_type(first);
  const auto& taken = incoming.slot->media_types;
  const bool is_taken =
      !incoming.media_type.empty() && std::ranges::find(taken, incoming.media_type) != taken.end();
  return is_taken ? nullptr : "file.type";
}

void AttachmentService::accept(const Job& job, Bytes bytes, std::uint64_t total_bytes) {
  if (!is_current(*job)) return give_up(job, {});
  if (job->pieces == 0) {
    if (const char* code = refusal_of(*job, bytes, total_bytes)) return give_up(job, code);
    job->bytes_total = total_bytes;
    job->cleaner.emplace(job->media_type);
    job->sealer.emplace(core_.vault->file_sealer(job->draft_id, job->id, core_.random()));
  } else if (bytes.empty() || total_bytes != job->bytes_total) {
    return give_up(job, "file.unreadable");  // Changed on the device while it was being read.
  }
  job->cleaner->clean(bytes);  // Nobody reads from it where it was taken.
  seal_piece(job, bytes);
}

void AttachmentService::seal_piece(const Job& job, const Bytes& bytes) {
  job->hash.update(bytes);
  job->bytes_sealed += bytes.size();
  const bool is_last = job->bytes_sealed >= job->bytes_total;
  if (!is_last && bytes.size() != kFilePieceBytes) return give_up(job, "file.unreadable");
  Write write{
      .key = vault::file_piece_item(core_.vault->account(), job->draft_id, job->id, job->pieces++),
      .value = job->sealer->seal(bytes, is_last)};
  if (is_last) {
    store(job, std::move(write));
    if (job->media_type != "application/pdf" && job->pieces == 1) {
      show_preview(job->id, bytes, job->media_type);
      drafts_.refresh();
    }
    return;
  }
  std::vector<Write> writes;
  writes.push_back(std::move(write));
  core_.ports.storage.commit(std::move(writes), Durability::Relaxed,
                             core_.guard_vault([this, job](Result<Done> done) {
                               if (job_ != job) return;
                               if (!done) return give_up(job, code_for_storage(done.error().code));
                               take_piece(job);
                             }));
}

// The record and the last piece in one commit: a file is never named before it is whole.
void AttachmentService::store(const Job& job, Write last_piece) {
  DraftRecord* record = drafts_.open_record();
  const crypto::Digest digest = job->hash.finish();
  record->attachments.push_back(
      {.id = job->id,
       .slot = job->slot->id,
       .name = file_name_for(job->picked.name, job->media_type, job->slot->id),
       .media_type = job->media_type,
       .size_bytes = job->bytes_total,
       .original_bytes = job->original_bytes,
       .width_px = job->width_px,
       .height_px = job->height_px,
       .sha256 = to_hex(digest),
       .advice = job->advice});
  std::erase_if(drafts_.adding, [&](const AttachmentView& each) { return each.id == job->id; });
  drafts_.storing.insert(job->id);  // Shown as being added until the disk has it.
  std::vector<Write> writes;
  writes.push_back(std::move(last_piece));
  drafts_.save_with(std::move(writes),
                    [this, job](const Result<Done>& done) { finish(job, done); });
  drafts_.refresh();
}

void AttachmentService::finish(const Job& job, const Result<Done>& done) {
  drafts_.storing.erase(job->id);
  if (!done) {
    // Not on the disk: then it is not in the draft either, and its first pieces go again.
    drafts_.drop_attachment(job->draft_id, job->id);
    if (drafts_.open_id() == job->draft_id) set_problem(*job, code_for_storage(done.error().code));
    return give_up(job, {});
  }
  const auto& taken = job->slot->media_types;
  const bool is_smaller = !job->keeps_original && job->bytes_total < job->original_bytes;
  const bool may_keep = job->original_bytes <= job->slot->bytes_max &&
                        std::ranges::find(taken, job->picked.media_type) != taken.end();
  if (drafts_.open_id() == job->draft_id && is_smaller && may_keep) {
    originals_.insert_or_assign(job->id, job->picked);
    drafts_.with_original.insert(job->id);
  }
  if (drafts_.open_id() == job->draft_id && !job->replaces.empty()) {
    // The picture looks the same: what shows the small one shows the original.
    const auto shown = drafts_.previews.find(job->replaces);
    if (job->keeps_original && shown != drafts_.previews.end() &&
        !drafts_.previews.contains(job->id)) {
      drafts_.previews.emplace(job->id, shown->second);
      drafts_.previews.erase(shown);
    }
    remove(job->replaces);
  }
  drafts_.refresh();
  end(job);
}

void AttachmentService::keep_original(std::string_view attachment_id) {
  const DraftRecord* record = drafts_.open_record();
  const auto original = originals_.find(std::string(attachment_id));
  if (record == nullptr || !drafts_.is_writable() || original == originals_.end()) return;
  const auto small = std::ranges::find(record->attachments, attachment_id, &StoredAttachment::id);
  if (small == record->attachments.end()) return;
  const procedures::AttachmentSlot* slot = drafts_.pack()->find_slot(small->slot);
  if (slot == nullptr) return;
  const std::vector<std::string> advice = small->advice;
  const int width = small->width_px;
  const int height = small->height_px;
  if (queue(*slot, original->second, attachment_id, true)) {
    // What is wrong with the paper is wrong with both.
    waiting_.back()->advice = advice;
    waiting_.back()->width_px = width;
    waiting_.back()->height_px = height;
  }
  drafts_.refresh();
  take_next();
}

void AttachmentService::remove(std::string_view attachment_id) {
  if (!drafts_.is_writable()) return;
  const std::string id(attachment_id);
  std::erase_if(drafts_.adding, [&](const AttachmentView& each) { return each.id == id; });
  const DraftRecord& record = *drafts_.open_record();
  const auto found = std::ranges::find(record.attachments, id, &StoredAttachment::id);
  const std::uint64_t size = found == record.attachments.end() ? 0 : found->size_bytes;
  if (drafts_.drop_attachment(drafts_.open_id(), id)) {
    drafts_.save_with(delete_file_writes(core_.vault->account(), drafts_.open_id(), id, size),
                      [](const Result<Done>&) {});
  }
  if (const auto preview = drafts_.previews.find(id); preview != drafts_.previews.end()) {
    core_.ports.files.release_url(preview->second);
    drafts_.previews.erase(preview);
  }
  originals_.erase(id);
  drafts_.with_original.erase(id);
  drafts_.refresh();
}

// --- Previews ------------------------------------------------------------------------------------

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
  if (found->size_bytes > kPreviewBytesMax) return;
  const auto file = std::make_shared<StoredFile>(core_, drafts_.open_id(), id);
  file->next([this, file, media_type = found->media_type](const Result<SecretBytes>& plain) {
    if (!plain || !file->is_finished() || drafts_.open_id() != file->owner()) return;
    show_preview(file->id(), plain->view(), media_type);
    drafts_.refresh();
  });
}

void AttachmentService::release_previews() {
  for (const auto& [id, url] : drafts_.previews) core_.ports.files.release_url(url);
  drafts_.previews.clear();
  originals_.clear();
  waiting_.clear();
  if (job_ != nullptr && job_->bytes_sealed < job_->bytes_total) {
    give_up(job_, {});  // Its draft is put away: nothing of half a file stays.
  }
  job_.reset();
}

}  // namespace motcua::app
