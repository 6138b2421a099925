// Files of the open draft: taken in, made small, checked, hashed, sealed and stored.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "app/core.h"
#include "app/draft_service.h"

namespace motcua::app {

inline constexpr std::size_t kAttachmentCountMax = 20;
inline constexpr std::uint64_t kAttachmentBytesTotalMax = 50ULL << 20U;

class AttachmentService {
 public:
  AttachmentService(Core& core, DraftService& drafts) : core_(core), drafts_(drafts) {}

  void add(std::string_view slot, const PickedHandle& picked);
  void remove(std::string_view attachment_id);
  void load_preview(std::string_view attachment_id);
  // Another draft is open, or none: the previews' memory goes back.
  void release_previews();

 private:
  struct Incoming;

  void set_problem(const Incoming& incoming, std::string_view code);
  void take_picture(const Incoming& incoming);
  void take_file(const Incoming& incoming);
  void store(const Incoming& incoming, Bytes bytes);
  void finish(const Incoming& incoming, const Result<Done>& done);
  void show_preview(const std::string& id, ByteView bytes, const std::string& media_type);
  bool is_current(const Incoming& incoming) const;

  Core& core_;
  DraftService& drafts_;
};

}  // namespace motcua::app
