#include "screens/gallery_screen.h"

#include "kit/table.h"

namespace motcua::screens {
namespace {

enum State : std::size_t { kRest, kHover, kPressed, kFocus, kDisabled, kError, kBusy, kDialog };

// The page's words: they belong to nobody's catalogue, so they stand here in both languages.
class Words {
 public:
  explicit Words(const text::Tr& tr) : is_english_(tr.language() == text::Language::En) {}
  const char* operator()(const char* vi, const char* en) const { return is_english_ ? en : vi; }

 private:
  bool is_english_ = false;
};

// The state of the page as the kit's specs say it.
struct Look {
  bool enabled = true;
  bool busy = false;
  const char* error = "";
};

void draw_buttons(kit::Ui& ui, const Look& look, const Words& w) {
  using kit::ButtonKind;
  kit::heading(ui, "buttons", 2, w("Nút và liên kết", "Buttons and links"));
  {
    const kit::Row row(ui, "row");
    kit::button(ui, {.key = "primary",
                     .label = w("Niêm phong và nộp hồ sơ", "Seal and submit"),
                     .kind = ButtonKind::Primary,
                     .enabled = look.enabled,
                     .busy = look.busy,
                     .icon = kit::Icon::Send});
    kit::button(ui, {.key = "secondary",
                     .label = w("Quay lại", "Back"),
                     .enabled = look.enabled,
                     .busy = look.busy});
    kit::button(ui, {.key = "quiet",
                     .label = w("Để sau", "Later"),
                     .kind = ButtonKind::Quiet,
                     .enabled = look.enabled,
                     .busy = look.busy});
    kit::button(ui, {.key = "danger",
                     .label = w("Xóa bản nháp", "Delete the draft"),
                     .kind = ButtonKind::Danger,
                     .enabled = look.enabled,
                     .busy = look.busy,
                     .icon = kit::Icon::Trash});
    kit::button(ui, {.key = "toggle",
                     .label = w("Đang nghe", "Listening"),
                     .enabled = look.enabled,
                     .busy = look.busy,
                     .pressed = true});
  }
  kit::link(ui, {.key = "link",
                 .label = w("Xem văn bản quy định", "Read the regulation"),
                 .href = "/gallery#link",
                 .icon = kit::Icon::External});
  kit::search_result_card(ui, {.key = "card",
                               .title = w("Đăng ký khai sinh", "Birth registration"),
                               .detail = w("Hộ tịch", "Civil status"),
                               .href = "/gallery#card",
                               .tag = "1.001193",
                               .icon = kit::Icon::File});
  kit::disclosure(ui, {.key = "disclosure", .label = w("Lệ phí, thời gian", "Fee and time")});
}

void draw_text_fields(kit::Ui& ui, const Look& look, const Words& w) {
  kit::heading(ui, "fields", 2, w("Ô để gõ", "What is typed"));
  kit::text_field(ui, {.key = "text",
                       .label = w("Họ, chữ đệm, tên", "Full name"),
                       .hint = w("Viết đủ dấu, như trên giấy tờ.", "As on your papers."),
                       .error = look.error,
                       .value = "Nguyễn Thị Ánh Nguyệt",
                       .required = true,
                       .enabled = look.enabled});
  kit::text_area(ui, {.key = "area",
                      .label = w("Lý do", "Reason"),
                      .error = look.error,
                      .value = w("Giấy cũ bị ướt, không đọc được.", "The old paper got wet."),
                      .rows = 2});
  kit::passphrase(ui, {.key = "secret", .label = w("Mật khẩu", "Passphrase"), .error = look.error});
  kit::date_field(ui, {.key = "date",
                       .legend = w("Ngày sinh", "Date of birth"),
                       .error = look.error,
                       .day = "02",
                       .month = "9",
                       .year = "1985",
                       .day_label = w("Ngày", "Day"),
                       .month_label = w("Tháng", "Month"),
                       .year_label = w("Năm", "Year")});
  kit::combobox(ui, {.key = "place",
                     .label = w("Xã, phường, đặc khu", "Commune or ward"),
                     .error = look.error,
                     .text = "Ba Đình",
                     .suggestions = {{"Phường Ba Đình", "Thành phố Hà Nội"},
                                     {"Xã Ba Đình", "Tỉnh Thanh Hóa"}},
                     .status = w("2 gợi ý", "2 suggestions")});
}

void draw_choices(kit::Ui& ui, GalleryView& view, const Look& look, const Words& w) {
  kit::heading(ui, "choices", 2, w("Ô để chọn", "What is chosen"));
  kit::select(ui, {.key = "select",
                   .label = w("Dân tộc", "Ethnic group"),
                   .error = look.error,
                   .options = {"Kinh", "Tày", "Ê Đê"},
                   .selected = 2});
  if (kit::checkbox(ui, {.key = "check",
                         .label = w("Tôi cam đoan lời khai là thật", "What I say is true"),
                         .error = look.error,
                         .checked = view.is_checked,
                         .enabled = look.enabled})) {
    view.is_checked = !view.is_checked;
  }
  if (kit::checkbox(ui, {.key = "switch",
                         .label = w("Chữ to hơn", "Larger text"),
                         .checked = view.is_checked,
                         .enabled = look.enabled,
                         .is_switch = true})) {
    view.is_checked = !view.is_checked;
  }
  if (const auto chosen = kit::radio_group(
          ui,
          {.key = "radio",
           .legend = w("Nhận kết quả ở đâu?", "Where do you want the result?"),
           .error = look.error,
           .options = {{w("Tại trung tâm", "At the centre"), w("Mang căn cước", "Bring your ID")},
                       {w("Qua bưu điện", "By post"), ""}},
           .selected = view.chosen})) {
    view.chosen = *chosen;
  }
  if (const auto size = kit::slider(ui, {.key = "slider",
                                         .label = w("Cỡ ảnh", "Size of the picture"),
                                         .text = std::to_string(view.size) + " %",
                                         .now = view.size})) {
    view.size = *size;
  }
  kit::file_field(ui, {.key = "file",
                       .label = w("Giấy chứng sinh", "Birth notice"),
                       .hint = w("Ảnh hoặc PDF.", "A picture or a PDF."),
                       .error = look.error,
                       .accept = "image/*",
                       .capture = "environment",
                       .button_label = w("Chụp ảnh hoặc chọn tệp", "Take a picture or choose"),
                       .enabled = look.enabled});
}

void draw_content(kit::Ui& ui, const Words& w) {
  kit::heading(ui, "content", 2, w("Để đọc", "What is read"));
  kit::steps(ui, "steps", 2, 5, w("Bước 2 trên 5", "Step 2 of 5"));
  kit::paragraph(
      ui, "words",
      w("Mỗi ngày có hàng nghìn người làm thủ tục: ghi đủ, ký một lần, nhận kết quả đúng hẹn.",
        "Thousands of people apply every day: fill in once, sign once, collect on time."));
  kit::bullet_list(ui, "list", {w("Tờ khai", "The form"), w("Giấy chứng sinh", "Birth notice")});
  kit::notice(ui, "info", kit::Tone::Normal, w("Cần biết", "Good to know"),
              "0123456789 – 11/11/2011");
  kit::notice(ui, "good", kit::Tone::Success, w("Đã nộp", "Submitted"), "G15-2026-000123");
  kit::notice(ui, "warn", kit::Tone::Warning, w("Đang mất mạng", "Offline"),
              w("Hồ sơ sẽ tự gửi khi có mạng.", "It is sent when you are online."));
  kit::notice(ui, "bad", kit::Tone::Error, w("Máy chủ không nhận", "Refused"),
              w("Hãy xem lại rồi nộp lại.", "Please look at it again."));
  kit::status_line(ui, "saved", w("Đã lưu trên máy này lúc 10:42", "Saved on this device at 10:42"),
                   kit::Tone::Success);
  kit::progress(ui, {.key = "sent",
                     .label = w("Đang gửi", "Sending"),
                     .now = 12,
                     .max = 34,
                     .text = w("1,2 MB trên 3,4 MB", "1.2 MB of 3.4 MB")});
  kit::error_summary(ui, {.key = "errors",
                          .title = w("Có chỗ cần sửa", "Something to correct"),
                          .items = {w("Ngày sinh: còn thiếu năm", "Date of birth: the year")}});
  kit::checklist(
      ui, "papers",
      {{w("Giấy chứng sinh", "Birth notice"), w("Cần nộp", "Needed"), "", kit::Tone::Warning},
       {w("Căn cước", "Identity card"), w("Không cần nộp", "Not needed"),
        w("Cơ quan tự tra cứu.", "The office looks it up."), kit::Tone::Success}});
  kit::timeline(ui, "way",
                {{w("Đã nhận", "Received"), "", "22/11/2026 10:42", kit::TimelineState::Done,
                  w("Đã xác minh", "Verified")},
                 {w("Đang giải quyết", "In progress"), "", "", kit::TimelineState::Current, ""},
                 {w("Trả kết quả", "Result"), "", "", kit::TimelineState::Waiting, ""}});
  kit::table(ui, {.key = "fees",
                  .caption = w("Các khoản phải trả", "What is to pay"),
                  .columns = {{w("Khoản", "Item")},
                              {w("Căn cứ", "Legal basis")},
                              {w("Số tiền", "Amount"), true}},
                  .rows = {{w("Bản sao trích lục", "Extract"), "281/2016/TT-BTC", "8.000 ₫"},
                           {w("Chứng thực", "Certification"), "226/2016/TT-BTC", "20.000 ₫"}}});
  kit::summary_rows(ui, "summary",
                    {{w("Họ và tên", "Name"), "Nguyễn Thị Ánh Nguyệt", w("Sửa", "Edit"), ""},
                     {w("Quê quán", "Home town"), "Phường Long An, Tỉnh Tây Ninh", "", ""}});
}

void draw_dialog(kit::Ui& ui, GalleryView& view, const Words& w) {
  const auto answer =
      kit::confirm_dialog(ui, {.key = "sure",
                               .title = w("Xóa hẳn bản nháp này?", "Delete this draft for good?"),
                               .text = w("Những gì bạn đã điền sẽ mất, không lấy lại được.",
                                         "What you typed will be gone for good."),
                               .yes_label = w("Xóa hẳn bản nháp", "Delete the draft"),
                               .no_label = w("Giữ lại", "Keep it")});
  if (answer) view.state = kRest;
  kit::toast(ui, {.key = "toast",
                  .text = w("Đã lưu bản sao lưu.", "The backup is saved."),
                  .tone = kit::Tone::Success});
}

kit::ForcedLook forced(std::size_t state) {
  return state == kHover     ? kit::ForcedLook::Hover
         : state == kPressed ? kit::ForcedLook::Pressed
         : state == kFocus   ? kit::ForcedLook::Focus
                             : kit::ForcedLook::None;
}

}  // namespace

void draw_gallery_screen(kit::Ui& ui, GalleryView& view, const text::Tr& tr) {
  const Words w(tr);
  const auto scope = ui.scope("gallery");
  kit::heading(ui, "title", 1, w("Bộ phận giao diện", "Widgets"));
  kit::TabsSpec spec{.key = "states",
                     .label = w("Trạng thái", "State"),
                     .tabs = {w("Nghỉ", "Rest"), w("Rê tới", "Hover"), w("Nhấn", "Pressed"),
                              w("Tiêu điểm", "Focus"), w("Tắt", "Disabled"), w("Lỗi", "Error"),
                              w("Đang bận", "Busy"), w("Hộp thoại", "Dialog")},
                     .selected = view.state};
  if (const auto chosen = kit::tabs(ui, spec)) view.state = spec.selected = *chosen;
  const kit::TabPanel panel(ui, spec);
  const Look look{
      .enabled = view.state != kDisabled,
      .busy = view.state == kBusy,
      .error = view.state == kError ? w("Chưa trả lời câu này", "Not answered yet") : ""};
  {
    const kit::ForcedGroup group(ui, "forced", forced(view.state));
    draw_buttons(ui, look, w);
    draw_text_fields(ui, look, w);
    draw_choices(ui, view, look, w);
  }
  if (view.state == kRest || view.state == kDialog) draw_content(ui, w);
  if (view.state == kDialog) draw_dialog(ui, view, w);
}

}  // namespace motcua::screens
