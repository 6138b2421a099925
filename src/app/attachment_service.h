// Files of the open draft: taken in, made small, looked at, hashed, sealed and stored.
//
// However many are picked at once, one is taken in at a time and none is whole in memory: each ends
// as stored or as a problem the citizen sees.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "app/core.h"
#include "app/draft_service.h"

namespace motcua::app {

inline constexpr std::size_t kAttachmentCountMax = 60;
inline constexpr std::uint64_t kAttachmentBytesTotalMax = 50ULL << 20U;

class AttachmentService {
 public:
  AttachmentService(Core& core, DraftService& drafts) : core_(core), drafts_(drafts) {}

  // `replaces`: an attachment that goes once the new one is stored ("chụp lại").
  void add(std::string_view slot, const std::vector<PickedHandle>& picked,
           std::string_view replaces = {});
  void remove(std::string_view attachment_id);
  // Takes the picture as it was picked in place of the one made smaller.
  void keep_original(std::string_view attachment_id);
  void load_preview(std::string_view attachment_id);
  // No file is being added, or waits to be.
  bool is_idle() const { return job_ == nullptr && waiting_.empty(); }
  // Another draft is open, or none: the previews' memory goes back, nothing more is taken in.
  void release_previews();

 private:
  struct Incoming;
  using Job = std::shared_ptr<Incoming>;

  bool queue(const procedures::AttachmentSlot& slot, const PickedHandle& picked,
             std::string_view replaces, bool keeps_original);
  void take_next();
  void end(const Job& job);
  void set_problem(const Incoming& incoming, std::string_view code);
  void take_picture(const Job& job);
  void take_piece(const Job& job);
  void accept(const Job& job, Bytes bytes, std::uint64_t total_bytes);
  const char* refusal_of(Incoming& incoming, ByteView first, std::uint64_t total_bytes) const;
  void seal_piece(const Job& job, const Bytes& bytes);
  void store(const Job& job, Write last_piece);
  void finish(const Job& job, const Result<Done>& done);
  void give_up(const Job& gone, std::string_view code);
  void show_preview(const std::string& id, ByteView bytes, const std::string& media_type);
  bool is_current(const Incoming& incoming) const;

  Core& core_;
  DraftService& drafts_;
  std::deque<Job> waiting_{};
  Job job_{};  // The one being taken in.
  std::map<std::string, PickedHandle> originals_{};
};

}  // namespace motcua::app
