// Every screen in its empty, loading, offline, error and success state, as src/screens/README.md
// lists them: what it says then, in both languages, one h1, and nothing outside a narrow page with
// large text. A state that a screen cannot be in has its reason there.
#include <gtest/gtest.h>

#include <functional>
#include <string>
#include <vector>

#include "screen/words.h"
#include "screens/attachments_screen.h"
#include "screens/changes_screen.h"
#include "screens/check_screen.h"
#include "screens/dossier_screen.h"
#include "screens/form_screen.h"
#include "screens/guide_screen.h"
#include "screens/home_screen.h"
#include "screens/keys_screen.h"
#include "screens/login_screen.h"
#include "screens/message_screen.h"
#include "screens/missing_screen.h"
#include "screens/outbox_screen.h"
#include "screens/people_screen.h"
#include "screens/person_screen.h"
#include "screens/procedure_screen.h"
#include "screens/review_screen.h"
#include "screens/search_screen.h"
#include "screens/sessions_screen.h"
#include "screens/settings_screen.h"
#include "screens/shell.h"
#include "screens/sign_screen.h"
#include "screens/vault_screen.h"
#include "screens/ways_screen.h"
#include "support/screen_harness.h"

namespace motcua::screens {
namespace {

using semantics::Role;
using testing_support::product_words;
using testing_support::ScreenHarness;

using Draw = std::function<void(kit::Ui&, const text::Tr&)>;

struct State {
  std::string name{};  // "home empty"
  std::string says{};  // In Vietnamese.
  Draw draw{};
};

template <typename View, typename Drawn>
State state(std::string name, std::string says, Drawn drawn, View view) {
  return {.name = std::move(name),
          .says = std::move(says),
          .draw = [drawn, view](kit::Ui& ui, const text::Tr& tr) { drawn(ui, view, tr); }};
}

const ProcedureCard kCard{.code = "1.001193", .title = "Đăng ký khai sinh", .href = "/thu-tuc/1"};
constexpr std::int64_t kNoonMs = 1'795'335'330'000;

void add_finding(std::vector<State>& all) {
  all.push_back(state("home empty", "Chưa tìm thấy thủ tục nào", draw_home_screen,
                      HomeView{.query = "###", .most_used = {kCard}}));
  all.push_back(state("home success", "Có 1 thủ tục", draw_home_screen,
                      HomeView{.query = "khai sinh", .hits = {kCard}, .hits_in_all = 1}));
  all.push_back(state("home error", "Không mở được bản nháp này", draw_home_screen,
                      HomeView{.kept = KeptState::Open,
                               .drafts = {{.id = "d", .title = "X", .is_unreadable = true}}}));
  all.push_back(state("search empty", "Không có kết quả cho “###”", draw_search_screen,
                      SearchView{.query = "###", .most_used = {kCard}}));
  all.push_back(state("search success", "Có 1 thủ tục", draw_search_screen,
                      SearchView{.query = "khai sinh", .hits = {kCard}}));
  const ProcedureView procedure{.code = "1.001193", .title = "Đăng ký khai sinh", .can_file = true};
  all.push_back(
      state("procedure empty", "Chưa có thông tin chi tiết", draw_procedure_screen, procedure));
  ProcedureView coming = procedure;
  coming.form = FormArrival::Coming;
  all.push_back(state("procedure loading", "Đang tải mẫu để điền", draw_procedure_screen, coming));
  coming.form = FormArrival::Failed;
  all.push_back(
      state("procedure offline", "Chưa tải được mẫu để điền", draw_procedure_screen, coming));
  coming.is_repealed = true;
  all.push_back(state("procedure error", "Thủ tục đã bãi bỏ", draw_procedure_screen, coming));
  all.push_back(state("guide loading", "Đang tải phần hướng dẫn", draw_guide_screen,
                      GuideView{.is_loading = true}));
  all.push_back(
      state("guide error", "Cẩn thận, có thể là lừa đảo", draw_guide_screen,
            GuideView{.current = {{.id = 1, .is_warning = true, .text = "Đừng đưa mã"}}}));
  all.push_back(state(
      "guide success", "Nguồn: Luật Hộ tịch", draw_guide_screen,
      GuideView{.current = {
                    {.id = 1, .text = "Không mất phí.", .sources = {{.text = "Luật Hộ tịch"}}}}}));
  all.push_back(state("person empty", "Chưa có câu hỏi nào để gửi", draw_person_screen,
                      PersonView{.is_preparing = true}));
  for (const auto& [stage, name, says] :
       {std::tuple{TicketStage::Sending, "loading", "Đang gửi"},
        std::tuple{TicketStage::WaitingForNetwork, "offline", "Đang chờ có mạng để gửi"},
        std::tuple{TicketStage::Refused, "error", "Máy chủ không nhận phiếu này"},
        std::tuple{TicketStage::Answered, "success", "Đã có trả lời"}}) {
    all.push_back(state(std::string("person ") + name, says, draw_person_screen,
                        PersonView{.tickets = {{.stage = stage, .created_at_ms = kNoonMs}}}));
  }
}

void add_filling(std::vector<State>& all) {
  FormView form{.page = "p",
                .title = "Thông tin của bạn",
                .groups = {{.fields = {{.id = "ten", .label = "Họ tên", .is_required = true}}}}};
  form.save = {.state = SaveState::Saving};
  all.push_back(state("form loading", "Đang lưu", draw_form_screen, form));
  form.save = {.state = SaveState::Failed};
  all.push_back(state("form error", "Chưa lưu được", draw_form_screen, form));
  form.save = {.state = SaveState::Full};
  all.push_back(state("form full", "Bộ nhớ của máy đã đầy", draw_form_screen, form));
  form.save = {.state = SaveState::Saved, .saved_at_ms = kNoonMs};
  all.push_back(state("form success", "Đã lưu trên máy này lúc", draw_form_screen, form));
  form.problems = {{.field = "ten", .text = "Họ tên: Chưa trả lời câu này"}};
  all.push_back(state("form refused", "Có chỗ cần sửa", draw_form_screen, form));
  all.push_back(state("attachments empty", "bạn không phải nộp kèm giấy tờ nào",
                      draw_attachments_screen, AttachmentsView{}));
  all.push_back(state("attachments loading", "Đang thu nhỏ và mã hóa ảnh", draw_attachments_screen,
                      AttachmentsView{.slots = {{.id = "a", .title = "Ảnh", .is_busy = true}}}));
  all.push_back(state(
      "attachments error", "Chưa có ảnh hoặc tệp", draw_attachments_screen,
      AttachmentsView{.slots = {{.id = "a", .title = "Ảnh", .problem = "Chưa có ảnh hoặc tệp"}}}));
  all.push_back(
      state("attachments success", "Mã kiểm tra", draw_attachments_screen,
            AttachmentsView{
                .slots = {{.id = "a",
                           .title = "Ảnh",
                           .attached = {{.id = "1", .file_name = "a.jpg", .sha256 = "ab"}}}}}));
  all.push_back(state("missing empty", "Hồ sơ đã đủ", draw_missing_screen, MissingView{}));
  all.push_back(state(
      "missing error", "Còn 1 chỗ cần điền hoặc sửa", draw_missing_screen,
      MissingView{.missing = {{.label = "Họ tên", .problem = "Chưa trả lời", .page = "Bạn"}}}));
  all.push_back(state("changes success", "3 câu trả lời được giữ nguyên", draw_changes_screen,
                      ChangesView{.procedure_title = "X", .kept = 3}));
  all.push_back(state(
      "changes error", "Sẽ bị bỏ", draw_changes_screen,
      ChangesView{.procedure_title = "X", .dropped = {{.question = "Email", .answer = "a@b.vn"}}}));
  all.push_back(state("review loading", "Đang chuẩn bị hồ sơ", draw_review_screen, ReviewView{}));
  all.push_back(state("review error", "Chưa chuẩn bị được hồ sơ", draw_review_screen,
                      ReviewView{.has_failed = true}));
  all.push_back(state("review success", "Đúng rồi, tiếp tục", draw_review_screen,
                      ReviewView{.is_ready = true}));
  SignView sign{.declaration = "Tôi cam đoan."};
  sign.is_busy = true;
  all.push_back(state("sign loading", "Đang niêm phong và cất giữ hồ sơ", draw_sign_screen, sign));
  sign.is_busy = false;
  sign.is_online = false;
  all.push_back(state("sign offline", "Bạn đang mất mạng", draw_sign_screen, sign));
  sign.problem = SignProblem::StorageFull;
  all.push_back(state("sign error", "Bộ nhớ của máy đã đầy", draw_sign_screen, sign));
}

void add_sessions(std::vector<State>& all) {
  const SessionRow here{.id = "a",
                        .device = "Máy tính Windows",
                        .began = "hôm nay 08:15",
                        .used = "hôm nay 10:40",
                        .ends = "hôm nay 20:15",
                        .is_present = true};
  SessionRow there = here;
  there.id = "b";
  there.device = "Điện thoại Android";
  there.is_present = false;
  SessionsView view{.is_loaded = true, .known_at = "hôm nay 10:40", .rows = {here}};
  const auto add = [&](const char* name, const char* says) {
    all.push_back(state(std::string("sessions ") + name, says, draw_sessions_screen, view));
  };
  add("empty", "Bạn chỉ đang đăng nhập trên máy này");
  view.ended = "Điện thoại Android";
  add("success", "Đã đăng xuất: Điện thoại Android");
  view.ended.clear();
  view.rows.push_back(there);
  add("full", "Đăng xuất khỏi mọi máy khác");
  view.is_online = false;
  add("offline", "Dưới đây là danh sách lúc hôm nay 10:40");
  view = {.busy = true};
  add("loading", "Đang tải danh sách");
  view = {.problem = "Mất mạng"};
  add("error", "Thử lại");
  view = {.is_online = false};
  add("offline unknown", "Máy này chưa biết bạn đang đăng nhập ở đâu");
  view = {.needs_login = true};
  add("needs login", "Đăng nhập để xem bạn đang đăng nhập ở những máy nào");
}

void add_sending(std::vector<State>& all) {
  all.push_back(
      state("outbox empty", "Không có hồ sơ nào đang chờ gửi", draw_outbox_screen, OutboxView{}));
  for (const auto& [reason, name, says] :
       {std::tuple{WaitReason::Sending, "loading", "Đang gửi"},
        std::tuple{WaitReason::Offline, "offline", "Hồ sơ tự gửi khi có mạng lại"},
        std::tuple{WaitReason::Refused, "error", "Cơ quan chưa nhận"},
        std::tuple{WaitReason::Paused, "paused", "Bạn đã tạm dừng"}}) {
    all.push_back(state(
        std::string("outbox ") + name, says, draw_outbox_screen,
        OutboxView{.items = {{.id = "s", .title = "X", .reason = reason, .since_ms = kNoonMs}}}));
  }
  for (const auto& [stage, name, says] :
       {std::tuple{DossierStage::Sending, "loading", "Đang gửi"},
        std::tuple{DossierStage::Waiting, "offline", "Đang chờ mạng"},
        std::tuple{DossierStage::Stopped, "error", "Máy chủ chưa nhận hồ sơ"},
        std::tuple{DossierStage::Received, "success", "Cơ quan đã nhận hồ sơ"}}) {
    all.push_back(state(std::string("dossier ") + name, says, draw_dossier_screen,
                        DossierView{.title = "Đăng ký khai sinh",
                                    .submission_id = "s",
                                    .stage = stage,
                                    .is_online = stage != DossierStage::Waiting,
                                    .register_number = "G15-1",
                                    .received_at_ms = kNoonMs,
                                    .is_verified = true}));
  }
  all.push_back(
      state("login loading", "Đang hỏi máy chủ", draw_login_screen, LoginView{.is_loading = true}));
  all.push_back(state("login empty", "Máy chủ chưa đưa ra cách đăng nhập nào", draw_login_screen,
                      LoginView{}));
  all.push_back(
      state("login again", "Đăng nhập lại", draw_login_screen,
            LoginView{.citizens = {{.name = "Nguyễn Thị Ánh"}}, .reason = LoginReason::Again}));
  all.push_back(state("login offline", "Không tới được máy chủ", draw_login_screen,
                      LoginView{.problem = LoginProblem::Offline}));
  all.push_back(
      state("login error", "Máy chủ không nhận đăng nhập này", draw_login_screen,
            LoginView{.citizens = {{.name = "Nguyễn Thị Ánh"}}, .problem = LoginProblem::Refused}));
  all.push_back(
      state("keys empty", "Chưa có khóa nào", draw_keys_screen, KeysView{.is_loaded = true}));
  all.push_back(
      state("keys loading", "Đang tải danh sách", draw_keys_screen, KeysView{.busy = true}));
  all.push_back(state("keys error", "Thử lại", draw_keys_screen, KeysView{.problem = "Mất mạng"}));
  all.push_back(
      state("keys success", "Đang dùng trên máy này", draw_keys_screen,
            KeysView{.is_loaded = true,
                     .rows = {{.kid = "k", .created = "hôm nay", .is_this_device = true}}}));
  all.push_back(state("check empty", "Chọn tệp", draw_check_screen, CheckPageView{}));
  all.push_back(
      state("check loading", "Đang kiểm tra", draw_check_screen, CheckPageView{.is_busy = true}));
  all.push_back(state("check error", "Không được tin hồ sơ này", draw_check_screen,
                      CheckPageView{.file_name = "a.zip", .has_report = true}));
  all.push_back(state("check success", "Hồ sơ nguyên vẹn", draw_check_screen,
                      CheckPageView{.file_name = "a.zip", .has_report = true, .is_good = true}));
}

void add_device(std::vector<State>& all) {
  all.push_back(
      state("protect loading", "Đang tạo khóa", draw_protect_screen, ProtectView{.is_busy = true}));
  all.push_back(state("protect error", "Ít nhất 8 ký tự", draw_protect_screen,
                      ProtectView{.problem = VaultProblem::TooShort, .typed = 3}));
  all.push_back(state("unlock loading", "Đang mở khóa", draw_unlock_screen,
                      UnlockView{.account_words = {"sen"}, .is_busy = true}));
  all.push_back(state("unlock error", "Mật khẩu chưa đúng", draw_unlock_screen,
                      UnlockView{.problem = VaultProblem::Wrong, .account_words = {"sen"}}));
  all.push_back(state("ways loading", "Đang tạo khóa và thử lại", draw_ways_screen,
                      WaysView{.word = "sen",
                               .editing = WayKind::Pin,
                               .last = WayKind::Pin,
                               .result = WayResult::Busy}));
  all.push_back(
      state("ways error", "Chưa đặt được", draw_ways_screen,
            WaysView{.word = "sen", .last = WayKind::Pin, .result = WayResult::NotStored}));
  all.push_back(state("ways success", "Đã đặt và đã thử mở được", draw_ways_screen,
                      WaysView{.word = "sen", .last = WayKind::Pin, .result = WayResult::Set}));
  all.push_back(state("people empty", "Người dùng trên máy này", draw_people_screen, PeopleView{}));
  all.push_back(state("people loading", "Đang hủy khóa và xóa", draw_people_screen,
                      PeopleView{.erasure = ErasureStage::Busy}));
  all.push_back(state("people error", "Chưa xóa được", draw_people_screen,
                      PeopleView{.erasure = ErasureStage::Failed}));
  all.push_back(state("people success", "còn 0 mục", draw_people_screen,
                      PeopleView{.erasure = ErasureStage::Clean, .items_before = 12}));
  all.push_back(state("settings success", "Đã dùng", draw_settings_screen,
                      SettingsView{.has_vault = true, .used_bytes = 1000, .quota_bytes = 9000}));
  all.push_back(state("message loading", "Đang đọc dữ liệu trên máy này", draw_message_screen,
                      MessageView{.kind = MessageKind::Loading}));
  all.push_back(state("message error", "Không mở được bản nháp này", draw_message_screen,
                      MessageView{.kind = MessageKind::DraftUnreadable}));
}

std::vector<State> all_states() {
  std::vector<State> all;
  add_finding(all);
  add_filling(all);
  add_sending(all);
  add_sessions(all);
  add_device(all);
  return all;
}

// What of a drawn page stands outside it.
std::string outside(const semantics::Frame& frame, int width) {
  for (const semantics::Node& node : frame.nodes) {
    if (node.rect.w == 0 || node.layer != 0) continue;
    if (node.rect.x >= 0 && node.rect.x + node.rect.w <= width) continue;
    return std::string(frame.text(node.name));
  }
  return {};
}

TEST(StatesOfScreens, EachSaysWhatIsTheCaseInBothLanguages) {
  for (const State& each : all_states()) {
    SCOPED_TRACE(each.name);
    for (const text::Language language : {text::Language::Vi, text::Language::En}) {
      const text::Tr tr(product_words(language));
      ScreenHarness screen([&](kit::Ui& ui) {
        const kit::Main main(ui);
        each.draw(ui, tr);
      });
      const bool is_vietnamese = language == text::Language::Vi;
      if (is_vietnamese) EXPECT_TRUE(screen.shows(each.says)) << screen.dump();
      std::size_t titles = 0;
      for (const auto& heading : screen.ui().tree().find_all(Role::Heading)) {
        titles += heading.level == 1 ? 1 : 0;
      }
      EXPECT_EQ(titles, 1U);
    }
  }
}

TEST(StatesOfScreens, EachFitsANarrowPageWithLargeText) {
  constexpr kit::Viewport kNarrow{.width = 320, .height = 640, .text_scale_percent = 200};
  for (const State& each : all_states()) {
    SCOPED_TRACE(each.name);
    for (const text::Language language : {text::Language::Vi, text::Language::En}) {
      const text::Tr tr(product_words(language));
      ScreenHarness screen(
          [&](kit::Ui& ui) {
            const kit::Main main(ui);
            each.draw(ui, tr);
          },
          kNarrow);
      EXPECT_EQ(outside(screen.ui().tree().frame(), kNarrow.width), "");
    }
  }
}

}  // namespace
}  // namespace motcua::screens
