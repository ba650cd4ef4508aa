"""The product's words in Vietnamese, by their English."""

from __future__ import annotations

from collections.abc import Mapping

CATALOGUE: Mapping[str, str] = {
    # words
    "error": "lỗi",
    "warning": "cảnh báo",
    "no.": "số thứ tự",
    "unit": "đơn vị",
    "cluster": "cụm",
    "group": "nhóm",
    "indicator": "chỉ tiêu",
    "measure": "đơn vị tính",
    "direction": "chiều",
    "required": "mức yêu cầu",
    "weight": "trọng số",
    "year": "năm",
    "note": "ghi chú",
    "target": "kế hoạch",
    "actual": "thực hiện",
    "prior": "năm trước",
    "higher": "càng cao càng tốt",
    "lower": "càng thấp càng tốt",
    "range": "trong khoảng",
    "exceeded": "vượt",
    "met": "đạt",
    "missed": "không đạt",
    "no target": "không có kế hoạch",
    "not reported": "chưa báo cáo",
    "not assigned": "không giao",
    "blank": "để trống",
    # headings
    "Scorecard": "Bảng điểm",
    "Ranking": "Xếp hạng",
    "Items": "Chỉ tiêu",
    "Problems": "Vấn đề",
    "Indicators": "Chỉ tiêu",
    "No cluster": "Ngoài cụm",
    "Unit": "Đơn vị",
    "Cluster": "Cụm",
    "Group": "Nhóm",
    "No.": "STT",
    "Indicator": "Chỉ tiêu",
    "Measure": "ĐVT",
    "Direction": "Chiều",
    "Required": "Mức yêu cầu",
    "Target": "Kế hoạch",
    "Actual": "Thực hiện",
    "Prior": "Năm trước",
    "Attainment": "Tỷ lệ đạt",
    "On prior": "So năm trước",
    "Verdict": "Đánh giá",
    "Weight": "Trọng số",
    "Points": "Điểm",
    "Share of score": "Phần trong điểm",
    "Target's cell": "Ô kế hoạch",
    "Actual's cell": "Ô thực hiện",
    "Prior's cell": "Ô năm trước",
    "Rank": "Hạng",
    "Rank in cluster": "Hạng trong cụm",
    "Score": "Điểm",
    "Targets": "Kế hoạch giao",
    "Exceeded": "Vượt",
    "Met": "Đạt",
    "Missed": "Không đạt",
    "No target": "Không có kế hoạch",
    "Not reported": "Chưa báo cáo",
    "Severity": "Mức",
    "File": "Tệp",
    "Sheet": "Trang tính",
    "Cell": "Ô",
    "Problem": "Vấn đề",
    "Code": "Mã",
    "Sheets": "Các trang tính",
    "Read as": "Đọc theo dạng",
    "Rows left out": "Hàng bỏ qua",
    "tidy": "bảng phẳng",
    "form": "biểu mẫu",
    "matrix": "ma trận",
    "transposed": "ma trận xoay",
    "separate": "kế hoạch và thực hiện riêng trang",
    "left out: no headings": "bỏ qua: không có tiêu đề",
    "left out: hidden": "bỏ qua: trang ẩn",
    "left out: a draft or a copy": "bỏ qua: bản nháp hoặc bản sao",
    "left out: adds up the other sheets": "bỏ qua: cộng các trang khác",
    "left out: empty": "bỏ qua: trang trống",
    "value": "giá trị",
    "other": "khác",
    "Step": "Bước",
    "How it came about": "Cách tính",
    # tallies and lines
    "{exceeded} exceeded": "vượt {exceeded}",
    "{exceeded} of {assigned} exceeded": "vượt {exceeded}/{assigned} chỉ tiêu",
    "{count} met": "{count} đạt",
    "{count} missed": "{count} không đạt",
    "{count} not reported": "{count} chưa báo cáo",
    "{count} without target": "{count} không có kế hoạch",
    "rank {rank}": "hạng {rank}",
    "score {score}": "điểm {score}",
    "{count} error": "{count} lỗi",
    "{count} errors": "{count} lỗi",
    "{count} warning": "{count} cảnh báo",
    "{count} warnings": "{count} cảnh báo",
    "{count} item read": "đọc {count} chỉ tiêu",
    "{count} items read": "đọc {count} chỉ tiêu",
    "from {count} file": "từ {count} tệp",
    "from {count} files": "từ {count} tệp",
    "{count} warning; see it with: scorecard check": "{count} cảnh báo; xem bằng lệnh: scorecard check",
    "{count} warnings; see them with: scorecard check": "{count} cảnh báo; xem bằng lệnh: scorecard check",
    "and {count} more; see it with: scorecard check": "và {count} vấn đề nữa; xem bằng lệnh: scorecard check",
    "and {count} more; see them with: scorecard check": "và {count} vấn đề nữa; xem bằng lệnh: scorecard check",
    "{file}: the password cannot be read from it": "{file}: không đọc được mật khẩu từ tệp này",
    "{file}: the ending must be .xlsx": "{file}: đuôi tệp phải là .xlsx",
    "{file} exists; choose another name, or overwrite it with --force": (
        "đã có {file}; hãy chọn tên khác, hoặc ghi đè bằng --force"
    ),
    "“{limit}” is no limit; write NAME=N with one of {names}": (
        "“{limit}” không phải là giới hạn; hãy ghi TÊN=N với một trong {names}"
    ),
    "As read": "Đã đọc",
    "{file} written": "đã ghi {file}",
    "{file} was not written: correct the input first": "chưa ghi {file}: hãy sửa số liệu đầu vào trước",
    # explanations
    "all units": "tất cả các đơn vị",
    "attainment": "tỷ lệ đạt",
    "verdict": "đánh giá",
    "points": "điểm",
    "score": "tổng điểm",
    "rank": "hạng",
    "rulebook": "quy tắc",
    "on prior": "so năm trước",
    "{value} from {cell}": "{value}, tại {cell}",
    "actual / target": "thực hiện / kế hoạch",
    "target / actual": "kế hoạch / thực hiện",
    "2 − actual / target": "2 − thực hiện / kế hoạch",
    "actual / prior − 1": "thực hiện / năm trước − 1",
    "(actual − prior) / |prior|": "(thực hiện − năm trước) / |năm trước|",
    "below 0 counts as 0": "dưới 0 tính là 0",
    "less is better and the actual is 0 or less: as good as can be": (
        "càng thấp càng tốt và thực hiện không quá 0: tốt nhất có thể"
    ),
    "inside the range: 1 = {percent}": "trong khoảng: 1 = {percent}",
    "inside the range: {verdict}": "trong khoảng: {verdict}",
    "outside the range: {verdict}": "ngoài khoảng: {verdict}",
    "the target is 0 and the actual on its good side or equal: 1 = {percent}": (
        "kế hoạch bằng 0, thực hiện bằng hoặc tốt hơn: 1 = {percent}"
    ),
    "the target is 0 and the actual on its bad side: 0 = {percent}": (
        "kế hoạch bằng 0, thực hiện kém hơn: 0 = {percent}"
    ),
    "{actual} equals {bar}: {verdict}": "{actual} bằng {bar}: {verdict}",
    "{actual} is above {bar}: {verdict}": "{actual} cao hơn {bar}: {verdict}",
    "{actual} is below {bar}: {verdict}": "{actual} thấp hơn {bar}: {verdict}",
    "{share} of the target is required: {sum}; ": "yêu cầu đạt {share} kế hoạch: {sum}; ",
    "not assigned to the unit, so neither scored nor missed": (
        "không giao cho đơn vị nên không chấm điểm và không tính là không đạt"
    ),
    "no target, so shown but not scored": "không có kế hoạch nên chỉ nêu, không chấm điểm",
    "a target but no actual: not reported, not scored": (
        "có kế hoạch nhưng chưa có thực hiện: chưa báo cáo, chưa chấm điểm"
    ),
    "max points × attainment = {sum}": "điểm chuẩn × tỷ lệ đạt = {sum}",
    "attainment counts up to the cap of {cap}: {sum}": "tỷ lệ đạt chỉ tính đến mức trần {cap}: {sum}",
    "{part} of {total} in all = {share} of the score": "{part} trên tổng {total} = {share} tổng điểm",
    "stands in {count} groups, each carries its part: ": "có mặt ở {count} nhóm, mỗi nhóm mang một phần: ",
    "adds {sum} points": "góp {sum} điểm",
    "no indicator has both a target and an actual, so there is no score": (
        "không chỉ tiêu nào có đủ kế hoạch và thực hiện nên không có điểm"
    ),
    "the sum of points × share over {count} scored indicators = {terms} = {score}": (
        "tổng của điểm × phần, trên {count} chỉ tiêu được chấm = {terms} = {score}"
    ),
    "{rank} of {count} in {place}": "{rank} trên {count}, {place}",
    "shared with {units}: equal score, exceeded and missed": (
        "đồng hạng với {units}: bằng nhau về điểm, số vượt và số không đạt"
    ),
    "{points} points behind {unit}": "kém {unit} {points} điểm",
    # command line
    "no unit “{wanted}”; the nearest: {candidates}": "không có đơn vị “{wanted}”; gần nhất: {candidates}",
    "no indicator “{wanted}”; the nearest: {candidates}": "không có chỉ tiêu “{wanted}”; gần nhất: {candidates}",
    "“{wanted}” may be {candidates}; write more of the name": (
        "“{wanted}” có thể là {candidates}; hãy viết rõ tên hơn"
    ),
    "{file}: an input is never overwritten; choose another output": (
        "{file}: không bao giờ ghi đè tệp đầu vào; hãy chọn tệp khác"
    ),
    "{file}: the ending must be .xlsx, .csv, .json or .md": ("{file}: đuôi tệp phải là .xlsx, .csv, .json hoặc .md"),
    "this is a folder; name the file to write": "đây là thư mục; hãy nêu tên tệp cần ghi",
    "no such folder; make it first": "không có thư mục này; hãy tạo trước",
    "cannot be written ({reason}); close it in Excel or choose another place": (
        "không ghi được ({reason}); hãy đóng tệp trong Excel hoặc chọn nơi khác"
    ),
    "cannot be written ({reason}); the file that was there is untouched": (
        "không ghi được ({reason}); tệp cũ còn nguyên"
    ),
    # what a file is
    "a workbook of Excel 97-2003": "tệp Excel 97-2003",
    "a web page": "trang web",
    "a PDF": "tệp PDF",
    "a picture": "tệp ảnh",
    "a text file": "tệp văn bản",
    "another kind of file": "loại tệp khác",
    # problems: files
    "no such file; check the name and the folder": "không có tệp này; hãy kiểm tra tên và thư mục",
    "this is a folder; name the workbooks in it": "đây là thư mục; hãy nêu tên các tệp trong đó",
    "the file cannot be read ({reason}); close it elsewhere and check the permissions": (
        "không đọc được tệp ({reason}); hãy đóng tệp ở nơi khác và kiểm tra quyền truy cập"
    ),
    "the file is empty (0 bytes); ask the sender for it again": ("tệp rỗng (0 byte); hãy đề nghị nơi gửi gửi lại"),
    "the workbook is protected by a password; name a file that holds it with --password-file": (
        "tệp có mật khẩu; hãy nêu tệp chứa mật khẩu bằng --password-file"
    ),
    "this is {found}, not a table of figures; save it as .xlsx, .ods or .csv": (
        "đây là {found}, không phải bảng số liệu; hãy lưu thành .xlsx, .ods hoặc .csv"
    ),
    "the workbook is damaged ({reason}); open it in Excel, let it repair, and save it again": (
        "tệp bị hỏng ({reason}); hãy mở bằng Excel, cho sửa chữa rồi lưu lại"
    ),
    "the sheet cannot be read ({reason}); open the workbook in Excel and save it again": (
        "không đọc được trang tính ({reason}); hãy mở tệp bằng Excel rồi lưu lại"
    ),
    "the sheet claims {rows} rows × {columns} columns, more than {limit} cells; delete the stray cell at its far end": (
        "trang tính khai {rows} hàng × {columns} cột, quá {limit} ô; hãy xoá ô lạc ở cuối trang"
    ),
    "the workbook unpacks to more than {limit} MB; remove pictures and unused sheets": (
        "tệp giải nén ra quá {limit} MB; hãy bỏ ảnh và các trang không dùng"
    ),
    "no sheet holds a value; is this the right file?": "không trang tính nào có số liệu; có đúng tệp không?",
    "no row of headings in the first {depth} rows: looked for {wanted}; found {found}. "
    "Name the columns so, above the figures": (
        "không thấy hàng tiêu đề trong {depth} hàng đầu: cần {wanted}; gặp {found}. "
        "Hãy đặt tên cột như vậy, phía trên số liệu"
    ),
    "headings, but no row of figures below them; fill in the rows": (
        "có tiêu đề nhưng không có hàng số liệu bên dưới; hãy điền số liệu"
    ),
    # problems: cells
    "“{found}” stands where a number belongs ({heading}); type the figure alone": (
        "“{found}” nằm ở chỗ của số ({heading}); hãy chỉ gõ con số"
    ),
    "the target “{found}” is in words; nothing is scored against it": (
        "kế hoạch “{found}” là chữ; không chấm điểm theo đó"
    ),
    "“{found}” may be {one} or {other}; type it as a number, not as text": (
        "“{found}” có thể là {one} hoặc {other}; hãy gõ thành số, không gõ thành chữ"
    ),
    "the cell shows {found} ({heading}); mend its formula": "ô báo {found} ({heading}); hãy sửa công thức",
    "the formula was never calculated ({heading}); open the workbook in Excel and save it once": (
        "công thức chưa được tính ({heading}); hãy mở tệp bằng Excel rồi lưu lại"
    ),
    "a date, {found}, stands where a number belongs ({heading}); set the cell's format to Number": (
        "ngày tháng {found} nằm ở chỗ của số ({heading}); hãy đặt định dạng ô là Số"
    ),
    "{found} stands where a number belongs ({heading}); type the figure": (
        "{found} nằm ở chỗ của số ({heading}); hãy gõ con số"
    ),
    "“{found}” is no direction; write higher, lower or range": (
        "“{found}” không phải là chiều; hãy ghi cao, thấp hoặc khoảng"
    ),
    "“{found}” is no share of the target; write 0.95 or 95% for 95 % of it": (
        "“{found}” không phải là phần của kế hoạch; hãy ghi 0,95 hoặc 95%"
    ),
    "“{found}” is no range; write its two ends, as in 95-105": (
        "“{found}” không phải là khoảng; hãy ghi hai đầu, ví dụ 95-105"
    ),
    "the weight {found} is not a positive number; write 1 for an equal say": (
        "trọng số {found} không phải số dương; hãy ghi 1 nếu tính như nhau"
    ),
    "“{found}” names another measure than the row's, {measure}; make them agree": (
        "“{found}” ghi đơn vị tính khác với hàng, {measure}; hãy thống nhất"
    ),
    "the cell is shown as a percent, but the measure is {measure}; read as {value}. Check the cell's format": (
        "ô hiển thị phần trăm nhưng đơn vị tính là {measure}; đọc là {value}. Hãy kiểm tra định dạng ô"
    ),
    "the hidden {kind} {lines} were read; unhide them to see what counts": (
        "{kind} ẩn {lines} đã được đọc; hãy bỏ ẩn để thấy những gì được tính"
    ),
    "rows": "hàng",
    "columns": "cột",
    # problems: rows
    "the row names no unit; write it in the unit's column": "hàng không ghi đơn vị; hãy ghi ở cột đơn vị",
    "the row has figures but names no indicator; write its name": (
        "hàng có số liệu nhưng không ghi chỉ tiêu; hãy ghi tên chỉ tiêu"
    ),
    "{unit} reports “{indicator}” twice: {number} is {one} here and {other} in {elsewhere}; keep one row": (
        "{unit} báo cáo “{indicator}” hai lần: {number} là {one} ở đây và {other} ở {elsewhere}; hãy giữ một hàng"
    ),
    "{unit} reports “{indicator}” again with the same figures as in {elsewhere}; read once": (
        "{unit} báo cáo lại “{indicator}” với cùng số liệu như ở {elsewhere}; chỉ đọc một lần"
    ),
    # problems: items together
    "{unit} stands in “{one}” here and in “{other}” in {elsewhere}; correct one": (
        "{unit} thuộc “{one}” ở đây và “{other}” ở {elsewhere}; hãy sửa một nơi"
    ),
    "{unit} has no cluster while others have; it is ranked by itself": (
        "{unit} không có cụm trong khi đơn vị khác có; được xếp riêng"
    ),
    "“{found}” is taken for {unit}; spell the unit's name alike everywhere": (
        "“{found}” được hiểu là {unit}; hãy viết tên đơn vị thống nhất"
    ),
    "“{found}” is nearly “{usual}”: if they are one, spell them alike; they were counted as two": (
        "“{found}” gần giống “{usual}”: nếu là một thì hãy viết giống nhau; đang tính là hai"
    ),
    "“{indicator}” is {one} here and {other} in {elsewhere}; an indicator has one direction": (
        "“{indicator}” là {one} ở đây và {other} ở {elsewhere}; một chỉ tiêu chỉ có một chiều"
    ),
    "no actual for “{indicator}” of {unit}; counted as not reported. Fill it in if there is one": (
        "{unit} chưa có thực hiện của “{indicator}”; coi là chưa báo cáo. Hãy điền nếu có"
    ),
    "no target for “{indicator}” of {unit}, though other units have one; shown but not scored. "
    "Fill it in if one was assigned": (
        "{unit} không có kế hoạch của “{indicator}” dù đơn vị khác có; chỉ nêu, không chấm. Hãy điền nếu được giao"
    ),
    "“{indicator}” of {unit} is {ratio} times its target; check that both are in one measure": (
        "“{indicator}” của {unit} gấp {ratio} lần kế hoạch; hãy kiểm tra hai số có cùng đơn vị tính"
    ),
    "no heading, sheet or file name says which year; name it with --year": (
        "không tiêu đề, trang tính hay tên tệp nào ghi năm; hãy nêu bằng --year"
    ),
    "no figures for {year}; found {found}": "không có số liệu năm {year}; chỉ có {found}",
    # a blank workbook
    "Note": "Ghi chú",
    "Notes": "Hướng dẫn",
    "Targets and actuals": "Kế hoạch và kết quả thực hiện chỉ tiêu",
    "Targets and actuals {year}": "Kế hoạch và kết quả thực hiện chỉ tiêu năm {year}",
    "Target {year}": "Kế hoạch {year}",
    "Actual {year}": "Thực hiện {year}",
    "Prior (actual {before})": "Năm trước (thực hiện {before})",
    "Reference (target {before})": "Tham khảo (kế hoạch {before})",
    "Reference (last year's target)": "Tham khảo (kế hoạch năm trước)",
    "A plain number: 80.42 where the measure is %. Blank where there is none yet.": (
        "Chỉ gõ con số: đơn vị tính là % thì gõ 80,42. Chưa có thì để trống."
    ),
    "Not a number": "Không phải là số",
    "A number stands here. Keep the words only if the indicator is not assigned, is a range as in 95-105, "
    "or has a grade for a result.": (
        "Ô này ghi số. Chỉ giữ chữ khi chỉ tiêu không giao, là khoảng như 95-105, hoặc kết quả là xếp loại."
    ),
    "The share of the target that counts as met: 95% or 0.95. Blank for all of it.": (
        "Phần của kế hoạch được tính là đạt: 95% hoặc 0,95. Để trống là toàn bộ."
    ),
    "A positive number: 1 for an equal say.": "Một số dương: ghi 1 nếu tính như nhau.",
    "Choose one of the list: which way is better.": "Hãy chọn trong danh sách: chiều nào là tốt hơn.",
    "How to fill in this workbook": "Cách điền bảng này",
    "Names and headings are locked, without a password: Review › Unprotect Sheet.": (
        "Tên và tiêu đề được khoá, không có mật khẩu: Xem lại (Review) › Bỏ bảo vệ trang tính (Unprotect Sheet)."
    ),
    "Questions go to (name, telephone, e-mail):": "Nơi giải đáp (họ tên, điện thoại, thư điện tử):",
    "Fill in the yellow cells: the target, the actual and, where there is something to tell, a note.": (
        "Điền các ô màu vàng: kế hoạch, thực hiện và ghi chú nếu cần."
    ),
    "One row is one unit and one indicator: add no row in between, merge no cells, change no heading.": (
        "Mỗi hàng là một đơn vị và một chỉ tiêu: không chèn hàng, không gộp ô, không sửa tiêu đề."
    ),
    "Type the number alone, without its measure: 10394, not 10394 persons.": (
        "Chỉ gõ con số, không kèm đơn vị tính: 10394, không gõ 10394 người."
    ),
    "A percent is typed as it is said: 80.42 where the measure is %, not 0.8042.": (
        "Số phần trăm gõ như khi đọc: đơn vị tính là % thì gõ 80,42, không gõ 0,8042."
    ),
    "No figure yet: leave the cell blank. A dash is no figure either; 0 means zero.": (
        "Chưa có số liệu: để trống. Dấu gạch ngang cũng là chưa có; số 0 nghĩa là bằng không."
    ),
    "An indicator that is not your unit's: write “not assigned” as its target.": (
        "Chỉ tiêu không giao cho đơn vị: ghi “không giao” ở ô kế hoạch."
    ),
    "A range: choose “range” as the direction and write both ends as the target, as in 95-105.": (
        "Chỉ tiêu là khoảng: chọn chiều “trong khoảng” và ghi hai đầu ở ô kế hoạch, ví dụ 95-105."
    ),
    "Required is the share of the target that counts as met, 95% or 0.95; blank means all of it.": (
        "Mức yêu cầu là phần của kế hoạch được tính là đạt, 95% hoặc 0,95; để trống là toàn bộ."
    ),
    "Prior is last year's actual, to compare with; tell the sender where it is wrong.": (
        "Năm trước là thực hiện của năm trước, để so sánh; nếu sai hãy báo nơi gửi."
    ),
    "more rows than a sheet holds; divide the units among several workbooks": (
        "quá số hàng của một trang tính; hãy chia các đơn vị ra nhiều tệp"
    ),
    "Units: {files}.": "Đơn vị: {files}.",
    "Indicators: {files}.": "Chỉ tiêu: {files}.",
    "Last year: {files}.": "Năm trước: {files}.",
    "The rows are an illustration: write your own names over them.": (
        "Các hàng chỉ để minh hoạ: hãy ghi đè tên của mình."
    ),
    "Department {name}": "Phòng {name}",
    "Cluster {name}": "Cụm {name}",
    "Economy and society": "Kinh tế - xã hội",
    "Public service": "Cải cách hành chính",
    "persons": "người",
    "million VND": "triệu đồng",
    "Jobs created": "Giải quyết việc làm",
    "Trained workers": "Tỷ lệ lao động qua đào tạo",
    "Capital disbursed": "Giải ngân vốn đầu tư công",
    "Overdue files": "Tỷ lệ hồ sơ quá hạn",
    "Staff turnover": "Tỷ lệ biến động nhân sự",
    # what a file is, and what it asks for
    "an Excel workbook": "tệp Excel (.xlsx)",
    "a binary Excel workbook": "tệp Excel nhị phân (.xlsb)",
    "an OpenDocument spreadsheet": "bảng tính OpenDocument (.ods)",
    "a table in text (CSV)": "bảng dạng văn bản (CSV)",
    "a Word document": "tệp Word",
    "a presentation": "tệp trình chiếu",
    "an archive of files": "tệp nén chứa nhiều tệp",
    "an XML file": "tệp XML",
    "a workbook of Excel before 95": "tệp Excel cũ hơn bản 95",
    "the file is {found}, which its name does not say; read as that. Save it as .xlsx in Excel": (
        "tệp này thực ra là {found}, khác với tên của nó; đã đọc theo nội dung. Hãy lưu lại thành .xlsx bằng Excel"
    ),
    "the file is larger than {limit} MB; remove pictures and unused sheets": (
        "tệp lớn hơn {limit} MB; hãy bỏ hình ảnh và các trang tính không dùng"
    ),
    "the password does not open the workbook; check its letters and capitals": (
        "mật khẩu không mở được tệp; hãy kiểm tra từng chữ và chữ hoa, chữ thường"
    ),
    "more than {limit} sheets hold values; split the workbook": (
        "có hơn {limit} trang tính chứa số liệu; hãy tách tệp"
    ),
}
