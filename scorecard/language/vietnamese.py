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
    "period": "kỳ",
    "scenario": "kế hoạch hay thực hiện",
    "qualifier": "chi tiết của tiêu đề",
    "note": "ghi chú",
    "target": "kế hoạch",
    "actual": "thực hiện",
    "max points": "điểm chuẩn",
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
    "{count} note": "{count} ghi chú",
    "{count} notes": "{count} ghi chú",
    "{count} item read": "đọc {count} chỉ tiêu",
    "{count} items read": "đọc {count} chỉ tiêu",
    "from {count} file": "từ {count} tệp",
    "from {count} files": "từ {count} tệp",
    "{counts}; see it with: scorecard check": "{counts}; xem bằng lệnh: scorecard check",
    "{counts}; see them with: scorecard check": "{counts}; xem bằng lệnh: scorecard check",
    "and {count} more; see it with: scorecard check": "và {count} vấn đề nữa; xem bằng lệnh: scorecard check",
    "and {count} more; see them with: scorecard check": "và {count} vấn đề nữa; xem bằng lệnh: scorecard check",
    "and {count} more": "và {count} lỗi nữa",
    "{file}: the password cannot be read from it": "{file}: không đọc được mật khẩu từ tệp này",
    "{file}: the ending must be .xlsx": "{file}: đuôi tệp phải là .xlsx",
    "{file} exists; choose another name, or overwrite it with --force": (
        "đã có {file}; hãy chọn tên khác, hoặc ghi đè bằng --force"
    ),
    "{file} is no earlier output of scorecard; choose another name, or overwrite it with --force": (
        "{file} không phải là tệp do scorecard ghi trước đây; hãy chọn tên khác, hoặc ghi đè bằng --force"
    ),
    "this is a device or a pipe; name the file to write": "đây là thiết bị hoặc đường ống; hãy nêu tên tệp cần ghi",
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
    "{file}: the ending must be .xlsx, .html, .csv, .json or .md": (
        "{file}: đuôi tệp phải là .xlsx, .html, .csv, .json hoặc .md"
    ),
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
    "a workbook in Excel 2003's XML": "bảng tính dạng XML của Excel 2003",
    "a PDF": "tệp PDF",
    "a picture": "tệp ảnh",
    "a text file": "tệp văn bản",
    "another kind of file": "loại tệp khác",
    # problems: files
    "no such file; check the name and the folder": "không có tệp này; hãy kiểm tra tên và thư mục",
    "this is a folder; name the workbooks in it": "đây là thư mục; hãy nêu tên các tệp trong đó",
    "this is a pipe or a device, not a file; save what it gives to a file, or pass it on and name - for it": (
        "đây là đường ống hoặc thiết bị, không phải tệp; hãy lưu nội dung vào tệp, hoặc "
        "đưa qua đầu vào chuẩn và ghi - thay cho tên tệp"
    ),
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
    "no row of headings in the first {depth} rows: looked for {wanted}; found {found}. Name the "
    'columns so, above the figures, or say what this one holds: --heading "{line}"': (
        "không thấy hàng tiêu đề trong {depth} hàng đầu: cần {wanted}; gặp {found}. Hãy đặt tên "
        'cột như vậy, phía trên số liệu, hoặc cho biết cột này ghi gì: --heading "{line}"'
    ),
    "the list has several columns and no headings: found {found}. Name the columns, such as {wanted}": (
        "danh sách có nhiều cột mà không có tiêu đề: gặp {found}. Hãy đặt tên cột, ví dụ {wanted}"
    ),
    "headings, but no row of figures below them; fill in the rows": (
        "có tiêu đề nhưng không có hàng số liệu bên dưới; hãy điền số liệu"
    ),
    # problems: what the columns and sheets were taken for
    'the sheet has figures ({count}) and was {reason}; if they count, say what a column holds: --heading "{line}"': (
        'trang tính có số liệu ({count} ô) nhưng bị {reason}; nếu cần tính, hãy khai báo một cột: --heading "{line}"'
    ),
    "the figures under “{heading}” ({count}) are not read; if they are the {field}: "
    '--heading "{line}", if they count for nothing: --heading "{ignored}"': (
        "chưa đọc số liệu dưới “{heading}” ({count} ô); nếu đó là {field}: "
        '--heading "{line}", nếu không tính: --heading "{ignored}"'
    ),
    "“{one}” in {cell_one} and “{other}” in {cell_other} may both be the {field}; say which "
    'counts: --heading "{line}" or --heading "{other_line}"': (
        "“{one}” ở ô {cell_one} và “{other}” ở ô {cell_other} đều có thể là {field}; hãy chọn một "
        'cột: --heading "{line}" hoặc --heading "{other_line}"'
    ),
    "“{one}” in {cell_one} is read as the {field}, not “{other}” in {cell_other}: {rule}; "
    'to read the other: --heading "{line}"': (
        "đọc “{one}” ở ô {cell_one} làm {field}, không đọc “{other}” ở ô {cell_other}: {rule}; "
        'muốn đọc cột kia: --heading "{line}"'
    ),
    "the revised plan stands before the initial one": "kế hoạch điều chỉnh được ưu tiên hơn kế hoạch đầu năm",
    "the whole year stands before a part of it": "số cả năm được ưu tiên hơn số của một kỳ",
    "the figure to date stands before that of its last part": "số lũy kế được ưu tiên hơn số của kỳ cuối",
    "the result stands before an estimate of it": "kết quả được ưu tiên hơn số ước",
    "a figure stands before its percent": "số liệu được ưu tiên hơn tỷ lệ phần trăm",
    "“{heading}” is a percent of the plan, not the result; ask for the results and add them as a "
    'column “Actual”, or if this is the result: --heading "{line}"': (
        "“{heading}” là tỷ lệ so với kế hoạch, không phải kết quả; hãy yêu cầu gửi kết quả rồi "
        'thêm vào cột “Thực hiện”, hoặc nếu đây chính là kết quả: --heading "{line}"'
    ),
    "no whole year is reported, only {period}; ask for the year's figures, or if these are the "
    'year\'s: --heading "{line}"': (
        "chưa có số cả năm, chỉ có {period}; hãy yêu cầu gửi số cả năm, hoặc nếu đây chính là số "
        'cả năm: --heading "{line}"'
    ),
    "the figures of {period} ({count}) are left out, as the year's are read; if these count "
    'instead: --heading "{line}"': (
        'bỏ qua số liệu của {period} ({count} ô) vì đã đọc số cả năm; nếu cần lấy số này: --heading "{line}"'
    ),
    "no cell names the unit; it is called “{unit}” after the file's name. To name it, write “Unit: "
    "…” above the table": (
        "không ô nào ghi tên đơn vị; lấy tên “{unit}” theo tên tệp. Muốn nêu tên, hãy ghi “Đơn vị: …” phía trên bảng"
    ),
    # problems: cells
    "“{found}” stands where a number belongs ({heading}); type the figure alone, "
    "or as ≤ 5 or ≥ 5 where a target is the most or the least": (
        "“{found}” nằm ở chỗ của số ({heading}); hãy chỉ gõ con số, "
        "hoặc gõ như ≤ 5, ≥ 5 nếu kế hoạch là mức tối đa, tối thiểu"
    ),
    "the target “{found}” is only about right; write the figure alone, as in 4, or its two ends, as in 3.8-4.2": (
        "kế hoạch “{found}” chỉ là con số ước chừng; hãy chỉ ghi con số, ví dụ 4, hoặc ghi hai đầu, ví dụ 3,8-4,2"
    ),
    "the target “{found}” says {one}, its row {other}; change one of them, or write the figure alone": (
        "kế hoạch “{found}” cho thấy chiều là {one}, còn cột chiều của hàng ghi {other}; "
        "hãy sửa một trong hai, hoặc chỉ ghi con số"
    ),
    "the target “{found}” is in words; nothing is scored against it. Type a figure if it is to be scored": (
        "kế hoạch “{found}” là chữ; không chấm điểm theo đó. Nếu cần chấm, hãy gõ con số"
    ),
    "“{found}” may be {one} or {other}; type it as a number, not as text, or say the decimal mark "
    'under [reading] in the rulebook: decimal = "," or decimal = "."': (
        "“{found}” có thể là {one} hoặc {other}; hãy gõ thành số, không gõ thành chữ, hoặc nêu dấu "
        'thập phân trong mục [reading] của bộ quy tắc: decimal = "," hoặc decimal = "."'
    ),
    "the cell shows {found} ({heading}); mend its formula": "ô báo {found} ({heading}); hãy sửa công thức",
    "the formula was never calculated ({heading}); open the workbook in Excel and save it once": (
        "công thức chưa được tính ({heading}); hãy mở tệp bằng Excel rồi lưu lại"
    ),
    "a date, {found}, stands where a number belongs ({heading}); for a figure set the cell's format to Number, "
    "for a date or a place to Text, and type it again": (
        "ngày tháng {found} nằm ở chỗ của số ({heading}); nếu là con số, hãy đặt định dạng ô là Số, "
        "nếu là ngày tháng hay thứ hạng, hãy đặt là Văn bản, rồi gõ lại"
    ),
    "a time, {found}, stands where a number belongs ({heading}); "
    "set the cell's format to Number and type it as one, as in 2.5 for 2:30": (
        "thời gian {found} nằm ở chỗ của số ({heading}); "
        "hãy đặt định dạng ô là Số rồi gõ thành số, ví dụ 2,5 thay cho 2:30"
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
    "“{found}” may be a range or a date; write a range as 5 to 7, a date in full, as 30/6/2022": (
        "“{found}” có thể là khoảng hoặc ngày tháng; hãy ghi khoảng như 5 đến 7, ghi ngày đầy đủ như 30/6/2022"
    ),
    "the weight {found} is no number of 0 or more; write 1 for an equal say, 0 where it is not to count": (
        "trọng số {found} không phải là số từ 0 trở lên; hãy ghi 1 nếu tính như nhau, ghi 0 nếu không tính"
    ),
    "the weight {found} may be a share or a percent, as others are; write it with its percent sign": (
        "trọng số {found} có thể là phần hoặc phần trăm, vì cột này có cả hai; hãy ghi kèm dấu %"
    ),
    "“{indicator}” has no weight, while others have one; it counts as 1. Write its weight, or 0 for none": (
        "“{indicator}” không có trọng số trong khi chỉ tiêu khác có; đang tính là 1. "
        "Hãy ghi trọng số, hoặc 0 nếu không tính"
    ),
    "“{found}” is not in the row's measure, {measure}; write the figure in that measure": (
        "“{found}” không theo đơn vị tính của hàng, {measure}; hãy ghi con số theo đơn vị đó"
    ),
    "the cell holds {kept} and shows {shown}; read as {kept}. "
    "Set its format to one that does not scale, #,##0, and type the figure that is meant": (
        "ô chứa {kept} nhưng hiển thị {shown}; đọc là {kept}. "
        "Hãy đặt định dạng không rút gọn, #,##0, rồi gõ con số đúng"
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
    "{unit} reports “{indicator}” twice: {number} is {one} here and {other} in {elsewhere}; they "
    'differ in “{heading}”: say what it is with --heading "{line}", or add the rows up': (
        "{unit} báo cáo “{indicator}” hai lần: {number} là {one} ở đây và {other} ở {elsewhere}; "
        'hai hàng khác nhau ở cột “{heading}”: hãy cho biết cột đó là gì bằng --heading "{line}", '
        "hoặc cộng gộp các hàng"
    ),
    "{unit} reports “{indicator}” in two groups: {number} is {one} here and {other} in {elsewhere}; "
    "make them agree, or give the indicator a name of its own in each group": (
        "{unit} báo cáo “{indicator}” ở hai nhóm: {number} là {one} ở đây và {other} ở {elsewhere}; hãy sửa cho khớp, "
        "hoặc đặt tên chỉ tiêu riêng cho từng nhóm"
    ),
    "{unit} has a target of its own for “{indicator}” in each group, and {number} is {one} here and {other} in "
    "{elsewhere}; they were counted apart. Make them agree if they are one. Such indicators of the unit: {count}": (
        "{unit} có kế hoạch riêng của “{indicator}” ở từng nhóm, và {number} là {one} ở đây, {other} ở {elsewhere}; "
        "đang được tính riêng. Nếu là một thì hãy sửa cho khớp. Số chỉ tiêu như vậy của đơn vị: {count}"
    ),
    "“{indicator}” of {unit} stands in several groups and its actual only once; the blank here has "
    "that in {elsewhere}. Type the actual of each group if they are not one": (
        "“{indicator}” của {unit} nằm ở nhiều nhóm nhưng kết quả chỉ ghi một lần; ô trống này lấy "
        "kết quả ở {elsewhere}. Nếu khác nhau, hãy ghi kết quả của từng nhóm"
    ),
    "“{found}” is taken for the {column} “{name}”; spell it alike everywhere": (
        "“{found}” được hiểu là {column} “{name}”; hãy viết thống nhất"
    ),
    "{unit} is reported for {years} only; none of its figures count for {year}. If they are of "
    "{year}, correct the year stated for them": (
        "{unit} chỉ có báo cáo năm {years}; không số liệu nào được tính cho năm {year}. Nếu đó là "
        "số liệu năm {year} thì hãy sửa năm ghi cho các số liệu đó"
    ),
    "{unit} reports “{indicator}” again with the same figures as in {elsewhere}; read once. Delete "
    "the copy, or if it is another item, name it differently. Rows left out: {count}": (
        "{unit} báo cáo lại “{indicator}” với cùng số liệu như ở {elsewhere}; chỉ đọc một lần. Hãy "
        "xóa hàng thừa, hoặc nếu là chỉ tiêu khác thì đặt tên khác. Số hàng bỏ qua: {count}"
    ),
    # problems: items together
    "{unit} stands in “{one}” here and in “{other}” in {elsewhere}; correct one": (
        "{unit} thuộc “{one}” ở đây và “{other}” ở {elsewhere}; hãy sửa một nơi"
    ),
    "{unit} has no cluster while others have; it is ranked by itself. Write its cluster": (
        "{unit} không có cụm trong khi đơn vị khác có; được xếp riêng. Hãy ghi cụm của đơn vị"
    ),
    "“{found}” is taken for {unit}; spell the unit's name alike everywhere": (
        "“{found}” được hiểu là {unit}; hãy viết tên đơn vị thống nhất"
    ),
    "“{found}” is nearly “{usual}” and was counted apart: if they are one, spell them alike; if "
    "they are two, write under [reading] in the rulebook: distinct = [{pair}]": (
        "“{found}” gần giống “{usual}” và đang được tính riêng: nếu là một thì hãy viết giống "
        "nhau; nếu là hai thì hãy ghi trong mục [reading] của bộ quy tắc: distinct = [{pair}]"
    ),
    "“{indicator}” is {one} here and {other} in {elsewhere}; an indicator has one direction. Make them agree": (
        "“{indicator}” là {one} ở đây và {other} ở {elsewhere}; một chỉ tiêu chỉ có một chiều. Hãy sửa cho khớp"
    ),
    "“{indicator}” sounds as if less were better; it was read as: more is better. Write lower or "
    'higher in a column “Direction”, or under [indicators.{name}] in the rulebook: kind = "lower"': (
        "“{indicator}” nghe như càng thấp càng tốt, nhưng đang được hiểu là càng cao càng tốt. Hãy "
        "ghi thấp hoặc cao ở cột “Chiều”, hoặc ghi trong mục [indicators.{name}] của bộ quy tắc: "
        'kind = "lower"'
    ),
    "no actual for “{indicator}” of {unit}; counted as not reported. Fill it in if there is one": (
        "{unit} chưa có thực hiện của “{indicator}”; coi là chưa báo cáo. Hãy điền nếu có"
    ),
    "no target for “{indicator}” of {unit}, though other units have one; shown but not scored. "
    "Fill it in if one was assigned": (
        "{unit} không có kế hoạch của “{indicator}” dù đơn vị khác có; chỉ nêu, không chấm. Hãy điền nếu được giao"
    ),
    "the most points, {found}, are below 0; type the figure without its sign": (
        "điểm chuẩn {found} nhỏ hơn 0; hãy nhập số không có dấu trừ"
    ),
    "“{indicator}” of {unit} has {points} points, more than the {most} it can earn; correct one of the two": (
        "“{indicator}” của {unit} được {points} điểm, cao hơn mức {most} có thể đạt; hãy sửa một trong hai số"
    ),
    "“{indicator}” of {unit} is {actual} against a target of {target}; check that both are in one measure": (
        "“{indicator}” của {unit} là {actual} so với kế hoạch {target}; hãy kiểm tra hai số có cùng đơn vị tính"
    ),
    "no heading, sheet or file name says which year; name it with --year": (
        "không tiêu đề, trang tính hay tên tệp nào ghi năm; hãy nêu bằng --year"
    ),
    "no figures for {year}, only for {found}; ask with --year for one that is there, or correct "
    "the year stated in the file": (
        "không có số liệu năm {year}, chỉ có {found}; hãy dùng --year với năm có số liệu, hoặc sửa năm ghi trong tệp"
    ),
    # what the user says of headings
    "“{rule}” names no heading of these workbooks; spell it as there, or leave it out. The nearest: {nearest}": (
        "“{rule}” không ứng với tiêu đề nào trong các tệp này; hãy viết đúng như trong tệp hoặc bỏ "
        "đi. Tiêu đề gần nhất: {nearest}"
    ),
    "“{rule}” does not say what a heading means; write HEADING=FIELD, such as “Ansatz=target”": (
        "“{rule}” không cho biết tiêu đề mang nghĩa gì; hãy viết TIÊU ĐỀ=TRƯỜNG, ví dụ “Dự toán=target”"
    ),
    "“{field}” in “{rule}” is not a field; write one of {fields}": (
        "“{field}” trong “{rule}” không phải là trường nào; hãy viết một trong các trường {fields}"
    ),
    "“{field}” in “{rule}” is not a field; did you mean {nearest}?": (
        "“{field}” trong “{rule}” không phải là trường nào; có phải ý bạn là {nearest}?"
    ),
    "“@{qualifier}” in “{rule}” is not known; write a year, or one of {qualifiers}": (
        "không hiểu “@{qualifier}” trong “{rule}”; hãy viết một năm hoặc một trong các từ {qualifiers}"
    ),
    "“@{one}” and “@{other}” in “{rule}” exclude one another; keep one of them": (
        "“@{one}” và “@{other}” trong “{rule}” loại trừ nhau; hãy giữ một"
    ),
    "“@{qualifier}” in “{rule}” does not go with {field}; leave it out": (
        "“@{qualifier}” trong “{rule}” không đi với {field}; hãy bỏ đi"
    ),
    "“{place}” is said to be both {one} and {other}; keep one of the two": (
        "“{place}” vừa được gọi là {one} vừa được gọi là {other}; hãy giữ một trong hai"
    ),
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
    "1 for an equal say, 0 where it is not to count.": "Ghi 1 nếu tính như nhau, 0 nếu không tính.",
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
    "the sheet is typed in a {encoding} font of before Unicode; “{found}” was read as “{read}”. "
    "Convert it to Unicode for other programs": (
        "trang tính này gõ bằng phông chữ {encoding} (trước Unicode); “{found}” đã được đọc là “{read}”. "
        "Hãy chuyển sang Unicode để dùng được với chương trình khác"
    ),
    "“{found}” may be “{read}”, typed in a {encoding} font of before Unicode; convert the sheet to Unicode, "
    "in UniKey with Ctrl+Shift+F6": (
        "“{found}” có thể là “{read}” gõ bằng phông chữ {encoding} (trước Unicode); hãy chuyển trang tính sang "
        "Unicode bằng UniKey với Ctrl+Shift+F6"
    ),
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
    # the rulebook with the items
    "“{indicator}” of {unit} is scored by progress, but the prior figure is missing; fill it in": (
        "“{indicator}” của {unit} tính theo tiến độ so với năm trước nhưng thiếu số năm trước; hãy điền vào"
    ),
    "the maximum points of {unit} add up to {found}, not the {total} that the rulebook declares": (
        "tổng điểm chuẩn của {unit} là {found}, không bằng {total} như bộ quy tắc quy định"
    ),
    "the weights of {unit} add up to {found}, not the {total} that the rulebook declares": (
        "tổng trọng số của {unit} là {found}, không bằng {total} như bộ quy tắc quy định"
    ),
    "the rulebook is for {stated}, the figures are of {year}; use the rulebook of that year": (
        "bộ quy tắc dùng cho năm {stated}, số liệu là của năm {year}; hãy dùng bộ quy tắc của năm đó"
    ),
    "the rulebook names “{name}”, which the workbooks do not have; the nearest there: {nearest}": (
        "bộ quy tắc nêu “{name}” nhưng các tệp số liệu không có; tên gần nhất: {nearest}"
    ),
    "no actual for “{indicator}” of {unit}, which the rulebook does not let be missing; fill it in": (
        "thiếu kết quả “{indicator}” của {unit}, quy tắc không cho phép bỏ trống; hãy điền vào"
    ),
    "“{found}” is no result that the rule for “{indicator}” knows: {known}; write one of these": (
        "“{found}” không phải là kết quả mà quy tắc của “{indicator}” quy định: {known}; hãy ghi một trong các mức này"
    ),
    "a decision to take: {units} are equal at the cut of “{name}”{place}, with {seats} of them to be taken; "
    "nobody was put in. Settle it with ties in the rulebook": (
        "cần quyết định: {units} bằng nhau ở ngưỡng của “{name}”{place}, còn lấy {seats} đơn vị; "
        "chưa xếp đơn vị nào. Có thể quy định cách xử lý bằng ties trong bộ quy tắc"
    ),
    # ranking and review by a rulebook
    "Of": "Tối đa",
    "Rate": "Tỷ lệ điểm",
    "By the rulebook {name}": "Theo bộ quy tắc {name}",
    "version {version}": "bản {version}",
    "{share} of the range is required, which widens it to {low}–{high}; ": (
        "yêu cầu đạt {share} của khoảng, tức nới ra {low}–{high}; "
    ),
    "not shown in a window of {width} columns: {columns}": "không hiện ở khung rộng {width} cột: {columns}",
    "Class": "Xếp loại",
    "Put forward for": "Đề nghị",
    "{points} of {most} points": "{points}/{most} điểm",
    "by the rules of {file}": "theo bộ quy tắc {file}",
    "several rulebooks stand beside the workbooks; name one: {names}": (
        "có nhiều bộ quy tắc cạnh các tệp số liệu; hãy chỉ rõ một: {names}"
    ),
    "no column of the unit's own or a reviewer's points was found (Điểm tự chấm, Điểm thẩm định)": (
        "không thấy cột điểm tự chấm hay điểm thẩm định (Điểm tự chấm, Điểm thẩm định)"
    ),
    "Points that differ": "Điểm chênh lệch",
    "Scores by whose points": "Tổng điểm theo từng nguồn chấm",
    "Computed": "Theo quy tắc",
    "Own": "Tự chấm",
    "Reviewed": "Thẩm định",
    "Difference": "Chênh lệch",
    "Cells": "Ô",
    "Counts": "Tính theo",
    "computed": "điểm theo quy tắc",
    "own points": "điểm tự chấm",
    "reviewed points": "điểm thẩm định",
    # rulebooks in plain words, and a first one
    "the best unit, {place}": "đơn vị dẫn đầu {place}",
    "the best {count} units, {place}": "{count} đơn vị dẫn đầu {place}",
    "What holds": "Nội dung quy định",
    "About": "Áp dụng cho",
    "In one cluster only": "Quy định riêng của cụm",
    "the better rank last year, in “{indicator}”": "hạng năm trước cao hơn, theo “{indicator}”",
    "of each cluster": "của mỗi cụm",
    "of all units": "của tất cả các đơn vị",
    "differences of more than {points} points are listed": "liệt kê các chênh lệch quá {points} điểm",
    "All indicators": "Mọi chỉ tiêu",
    "Groups": "Các nhóm",
    "The score": "Tổng điểm",
    "Points on top": "Điểm cộng, điểm trừ",
    "Classes, best first": "Xếp loại, từ cao xuống thấp",
    "Awards": "Khen thưởng",
    "Award": "Hình thức",
    "Review": "Thẩm định",
    "Reading": "Cách đọc tệp",
    "version": "phiên bản",
    "legal basis": "căn cứ pháp lý",
    "file": "tệp",
    "Rulebook": "Bộ quy tắc",
    "Value": "Giá trị",
    "which way is better, as the workbook says": "chiều tốt hơn theo tệp số liệu",
    "max points {points} where the workbook has none": "điểm chuẩn {points} nếu tệp số liệu không ghi",
    "part of {group}": "thuộc nhóm {group}",
    "weight {weight}": "trọng số {weight}",
    "its max points add up to {total}": "tổng điểm chuẩn của nhóm là {total}",
    "no points unless {share} is reported": "không có điểm nếu chưa báo cáo đủ {share}",
    "for its indicators: {rules}": "đối với các chỉ tiêu trong nhóm: {rules}",
    "weights count as parts of {total}, whether all is reported or not": (
        "trọng số tính trên tổng {total}, dù báo cáo đủ hay chưa"
    ),
    "weights count as parts of the sum over what has points": "trọng số tính trên tổng trọng số của những mục có điểm",
    "in group {group}": "thuộc nhóm {group}",
    "made of the groups: {rollup}": "tính từ các nhóm: {rollup}",
    "made of all indicators: {rollup}": "tính từ mọi chỉ tiêu: {rollup}",
    "all max points add up to {total}": "tổng các điểm chuẩn là {total}",
    "no score unless {share} is reported": "không có tổng điểm nếu chưa báo cáo đủ {share}",
    "rounded to {count} decimals": "làm tròn đến {count} chữ số thập phân",
    "by the score": "theo tổng điểm",
    "by the score as a share of the unit's maximum": "theo tỷ lệ tổng điểm trên điểm tối đa của đơn vị",
    "rounded to {count} decimals before ranking": "làm tròn đến {count} chữ số thập phân trước khi xếp hạng",
    "the lowest is the first": "thấp nhất đứng đầu",
    "the highest is the first": "cao nhất đứng đầu",
    "equal units are told apart by: {ties}": "bằng nhau thì xét lần lượt: {ties}",
    "units still equal share the rank; the next rank follows (1, 2, 2, 3)": (
        "vẫn bằng nhau thì đồng hạng; hạng sau liền kề (1, 2, 2, 3)"
    ),
    "units still equal share the rank; the next ranks are skipped (1, 2, 2, 4)": (
        "vẫn bằng nhau thì đồng hạng; bỏ qua các hạng kế tiếp (1, 2, 2, 4)"
    ),
    "ranks inside the clusters": "xếp hạng trong từng cụm",
    "ranks over all units": "xếp hạng chung tất cả các đơn vị",
    "ranks inside the clusters and over all units": "xếp hạng trong từng cụm và chung tất cả các đơn vị",
    "more points in {group}": "nhiều điểm hơn ở nhóm {group}",
    "more points for “{indicator}”": "nhiều điểm hơn ở “{indicator}”",
    "more targets exceeded": "vượt nhiều chỉ tiêu hơn",
    "more targets met": "đạt nhiều chỉ tiêu hơn",
    "fewer targets missed": "ít chỉ tiêu không đạt hơn",
    "a score of at least {score}": "tổng điểm từ {score} trở lên",
    "all other units": "mọi đơn vị còn lại",
    "the best {share} of the units, {place}": "{share} số đơn vị dẫn đầu {place}",
    "in class “{name}” or better": "xếp loại từ “{name}” trở lên",
    "the unit's own points count; where there are none, the computed ones": (
        "tính theo điểm tự chấm; nếu không có thì theo điểm tính được"
    ),
    "the reviewer's points count; where there are none, the computed ones": (
        "tính theo điểm thẩm định; nếu không có thì theo điểm tính được"
    ),
    "the computed points count": "tính theo điểm tính được theo quy tắc",
    "every sheet is read as: {layout}": "mọi trang tính được đọc theo dạng: {layout}",
    "the decimal mark of numbers typed as text is “{mark}”": "dấu thập phân của số gõ dạng chữ là “{mark}”",
    "{names} counts under {unit}": "{names} được tính là {unit}",
    "“{heading}” is read as: {meaning}": "“{heading}” được đọc là: {meaning}",
    "“{heading}” is not read": "không đọc “{heading}”",
    "{names} are different names, however alike they look": "{names} là những tên khác nhau, dù trông giống nhau",
    "To decide: more was taken to be better, though the name sounds as if less were.": (
        "Cần quyết định: chỉ tiêu được coi là càng cao càng tốt, dù tên gọi nghe như càng thấp càng tốt."
    ),
    "To decide: these columns of figures were not read, as nothing says for certain what they hold.": (
        "Cần quyết định: các cột số liệu sau chưa được đọc vì không có gì cho biết chắc chắn chúng chứa gì."
    ),
    "Name each after what it holds, and take the # away; after ignore, it stays unread.": (
        "Hãy ghi từng cột sau nội dung của nó rồi bỏ dấu #; cột ghi sau ignore sẽ không được đọc."
    ),
    "revised plan": "kế hoạch điều chỉnh",
    "to date": "lũy kế",
    "all indicators": "mọi chỉ tiêu",
    "group {group}": "nhóm {group}",
    "an indicator that stands in several groups counts once": "chỉ tiêu có mặt ở nhiều nhóm chỉ tính một lần",
    "an indicator that stands in several groups counts in each": "chỉ tiêu có mặt ở nhiều nhóm được tính ở từng nhóm",
    "{points} point for each event": "{points} điểm cho mỗi lần",
    "{points} points for each event": "{points} điểm cho mỗi lần",
    "{share} of the score for each event": "{share} tổng điểm cho mỗi lần",
    "{unit} is not ranked: {reason}": "{unit} không xếp hạng: {reason}",
    "at least {share} of the maximum": "từ {share} điểm tối đa trở lên",
    "weights add up to {total}": "tổng trọng số là {total}",
    "max points × attainment, counted from {floor} to {cap}": "điểm chuẩn × tỷ lệ đạt, tính từ {floor} đến {cap}",
    "by the actual, in straight lines between: {steps}": "theo số thực hiện, nội suy tuyến tính giữa các mốc: {steps}",
    "by the actual: {steps}": "theo số thực hiện: {steps}",
    "up to {figure}: {worth}": "đến {figure}: {worth}",
    "{share} of the max points": "{share} điểm chuẩn",
    "{points} points": "{points} điểm",
    "among all units": "trong tất cả các đơn vị",
    "at most one unit": "không quá một đơn vị",
    "at most {count} units": "không quá {count} đơn vị",
    "max points × attainment, counted up to {cap}": "điểm chuẩn × tỷ lệ đạt, tính tối đa đến {cap}",
    "by attainment, in straight lines between: {steps}": "theo tỷ lệ đạt, nội suy tuyến tính giữa các mốc: {steps}",
    "otherwise: {worth}": "còn lại: {worth}",
    "by attainment: {steps}": "theo tỷ lệ đạt: {steps}",
    "from {figure} on: {worth}": "từ {figure}: {worth}",
    "full points at the target": "đạt kế hoạch được đủ điểm chuẩn",
    "{bonus} more for each full {size} over it": "cộng {bonus} cho mỗi {size} vượt",
    "among the units of a cluster": "trong các đơn vị cùng cụm",
    "“{indicator}” met": "đạt “{indicator}”",
    "no “{indicator}”": "không có “{indicator}”",
    "max points {points}": "điểm chuẩn {points}",
    "points rounded to {count} decimals": "điểm làm tròn đến {count} chữ số thập phân",
    "as laid down in {basis}": "theo {basis}",
    "target {target} where the workbook has none": "kế hoạch {target} nếu tệp số liệu không ghi",
    "met from {share} of the target on": "đạt khi từ {share} kế hoạch trở lên",
    "on target up to {share} of it away": "lệch không quá {share} kế hoạch vẫn là đạt",
    "on target up to {margin} away from it": "lệch không quá {margin} so với kế hoạch vẫn là đạt",
    "grades, as parts of the max points: {grades}": "các mức, theo phần của điểm chuẩn: {grades}",
    "the baseline is last year's actual": "mức gốc là số thực hiện năm trước",
    "more is better": "càng cao càng tốt",
    "less is better": "càng thấp càng tốt",
    "inside a range is best": "trong khoảng là tốt nhất",
    "done or not done": "có hoặc không thực hiện",
    "a grade in words": "mức xếp loại bằng chữ",
    "a place, the first being best": "thứ hạng, hạng nhất là tốt nhất",
    "a count of events": "số lần xảy ra",
    "points that a reviewer entered": "điểm do người thẩm định ghi",
    "shown, not scored": "chỉ nêu, không chấm điểm",
    "without an actual: 0 points": "không có số thực hiện: 0 điểm",
    "without an actual: left out with its maximum": "không có số thực hiện: không tính, kể cả điểm chuẩn",
    "without an actual: an error, to be filled in": "không có số thực hiện: là lỗi, phải điền",
    "{share} of the max points at the target, all of them for the cluster's highest attainment over it, "
    "in proportion between": (
        "đạt kế hoạch được {share} điểm chuẩn, tỷ lệ vượt cao nhất cụm được toàn bộ, ở giữa tính theo tỷ lệ"
    ),
    "the points that a reviewer entered, from 0 to the max points": "điểm do người thẩm định ghi, từ 0 đến điểm chuẩn",
    "at {figure}: {worth}": "tại {figure}: {worth}",
    "{steps}, up to {cap} more": "{steps}, cộng tối đa {cap}",
    "{penalty} less for each full {size} under it": "trừ {penalty} cho mỗi {size} thiếu",
    "nothing below {share}": "dưới {share} không có điểm",
    "from no points for the worst actual to all for the best, in proportion between": (
        "từ 0 điểm cho kết quả kém nhất đến toàn bộ điểm chuẩn cho kết quả tốt nhất, ở giữa tính theo tỷ lệ"
    ),
    "half the max points at the mean, all of them {limit} standard deviations better, none as far worse": (
        "ở mức trung bình được nửa điểm chuẩn, tốt hơn {limit} độ lệch chuẩn được toàn bộ, kém hơn chừng ấy được 0 điểm"
    ),
    "all points for the first place, none for the last, in equal steps between": (
        "đứng đầu được toàn bộ điểm chuẩn, đứng cuối 0 điểm, ở giữa chia đều"
    ),
    "the max points × the share of the others that it is better than": (
        "điểm chuẩn × tỷ lệ các đơn vị khác có kết quả kém hơn"
    ),
    "the max points × the actual as a share of the best": "điểm chuẩn × tỷ lệ của kết quả so với kết quả tốt nhất",
    "{points} points where there is none": "{points} điểm khi không có lần nào",
    "at most the max points": "không quá điểm chuẩn",
    "{points} less for each of “{indicator}”": "trừ {points} cho mỗi lần “{indicator}”",
    "{points} less for each count below 0": "trừ {points} cho mỗi đơn vị dưới 0",
    "at least {points} points": "ít nhất {points} điểm",
    "at most {points} points": "nhiều nhất {points} điểm",
    "the sum of the points": "tổng các điểm",
    "the mean of the points, by weight": "trung bình các điểm theo trọng số",
    "the geometric mean of the points, by weight": "trung bình nhân các điểm theo trọng số",
    "the harmonic mean of the points, by weight": "trung bình điều hoà các điểm theo trọng số",
    "the lowest of the points": "điểm thấp nhất trong các điểm",
    "all targets met": "đạt mọi chỉ tiêu được giao",
    "at least {share} of the targets met": "đạt ít nhất {share} số chỉ tiêu được giao",
    "at least {share} of the targets exceeded": "vượt ít nhất {share} số chỉ tiêu được giao",
    "no group below {share} of its maximum": "không nhóm nào dưới {share} điểm tối đa",
    "at least {points} points in {group}": "nhóm {group} có ít nhất {points} điểm",
    "at most {share} of the units": "không quá {share} số đơn vị",
    "at most {share} of the units in “{name}” or better": "không quá {share} số đơn vị xếp loại từ “{name}” trở lên",
    "rounded up": "làm tròn lên",
    "rounded to the nearest": "làm tròn đến số gần nhất",
    "rounded down": "làm tròn xuống",
    "units equal at the cut are all in": "các đơn vị bằng nhau ở ngưỡng đều được lấy",
    "units equal at the cut are all out": "các đơn vị bằng nhau ở ngưỡng đều không được lấy",
    "units equal at the cut are left to a decision": "các đơn vị bằng nhau ở ngưỡng chờ quyết định",
    "attainment is actual / target; 2 − actual / target where less is better": (
        "tỷ lệ đạt là thực hiện / kế hoạch; 2 − thực hiện / kế hoạch nếu càng thấp càng tốt"
    ),
    "attainment is actual / target; target / actual where less is better": (
        "tỷ lệ đạt là thực hiện / kế hoạch; kế hoạch / thực hiện nếu càng thấp càng tốt"
    ),
    "attainment is (actual − baseline) / (target − baseline)": (
        "tỷ lệ đạt là (thực hiện − mức gốc) / (kế hoạch − mức gốc)"
    ),
    "the baseline is {baseline}": "mức gốc là {baseline}",
    "The rules by which scorecard measures and ranks. As they stand they are the default rules.": (
        "Bộ quy tắc để scorecard đo lường và xếp hạng. Ban đầu là các quy tắc mặc định."
    ),
    "Change what your regulation says otherwise; a line that begins with # says nothing.": (
        "Hãy sửa những gì quy chế của mình quy định khác; dòng bắt đầu bằng # không có hiệu lực."
    ),
    "Look for mistakes with: scorecard config check FILE. Read it in words: scorecard config show FILE.": (
        "Tìm lỗi bằng lệnh: scorecard config check TỆP. Đọc bằng lời: scorecard config show TỆP."
    ),
    "What holds for every indicator, where nothing nearer says otherwise.": (
        "Áp dụng cho mọi chỉ tiêu, khi không có quy định nào sát hơn."
    ),
    'What an indicator without an actual does: "exclude" leaves it out, "zero" gives 0 points.': (
        'Chỉ tiêu không có số thực hiện: "exclude" là không tính, "zero" là 0 điểm.'
    ),
    'Attainment where less is better: "reflected" is 2 − actual / target, "ratio" is target / actual.': (
        'Tỷ lệ đạt khi càng thấp càng tốt: "reflected" là 2 − thực hiện / kế hoạch, "ratio" là kế hoạch / thực hiện.'
    ),
    "Points are max_points × attainment, counted up to the cap: 1.2 is 120 % of the target.": (
        "Điểm là max_points (điểm chuẩn) × tỷ lệ đạt, tính tối đa đến cap: 1.2 là 120 % kế hoạch."
    ),
    'Groups, by their number or name. They count in the score with over = "groups" below.': (
        'Các nhóm, theo số hoặc tên. Nhóm được tính vào tổng điểm khi ghi over = "groups" ở dưới.'
    ),
    "Indicators, by their name. The kind says which way is better, or what the actual is.": (
        "Các chỉ tiêu, theo tên. kind cho biết chiều nào tốt hơn, hoặc số thực hiện là gì."
    ),
    "What holds in one cluster only: the same keys, under defaults, groups or indicators.": (
        "Quy định riêng của một cụm: cùng các khoá, dưới defaults, groups hoặc indicators."
    ),
    'The score is the mean of the points by weight; "sum" adds the points up instead.': (
        'Tổng điểm là trung bình các điểm theo trọng số; "sum" thì cộng các điểm lại.'
    ),
    "A declared total is checked: the max_points of all indicators then have to add up to it.": (
        "Tổng đã khai được kiểm tra: max_points của mọi chỉ tiêu phải cộng lại đúng bằng số đó."
    ),
    "What tells units with equal scores apart, in order; units still equal share the rank.": (
        "Tiêu chí phân hạng khi bằng điểm, theo thứ tự; vẫn bằng nhau thì đồng hạng."
    ),
    'By "rate" units are ranked by the share of the maximum assigned to them.': (
        'Với "rate", đơn vị được xếp theo tỷ lệ trên điểm tối đa được giao.'
    ),
    "Classes, best first; a unit is in the first that it fulfils.": (
        "Xếp loại, từ cao xuống thấp; đơn vị thuộc loại đầu tiên mà mình đủ điều kiện."
    ),
    "Awards: who is put forward, the best of each cluster or of all.": (
        "Khen thưởng: đề nghị ai, dẫn đầu mỗi cụm hoặc dẫn đầu chung."
    ),
    "Emulation flag": "Cờ thi đua",
    "Other names of a unit, which are counted under the first.": (
        "Các tên gọi khác của một đơn vị, được tính vào tên đầu tiên."
    ),
    "Excellent": "Hoàn thành xuất sắc nhiệm vụ",
    "Good": "Hoàn thành tốt nhiệm vụ",
    "{file}: the ending must be .toml": "{file}: đuôi tệp phải là .toml",
    "{file}: no mistakes ({rulebook})": "{file}: không có lỗi ({rulebook})",
    # the page
    "Results against the plan": "Kết quả thực hiện kế hoạch",
    "Results against the plan, {year}": "Kết quả thực hiện kế hoạch năm {year}",
    "built-in rules": "quy tắc mặc định",
    "At a glance": "Tổng quan",
    "units": "đơn vị",
    "clusters": "cụm",
    "target assigned": "chỉ tiêu được giao",
    "targets assigned": "chỉ tiêu được giao",
    "Decisions to take": "Việc cần quyết định",
    "{count} of these equal units is to be chosen": "cần chọn {count} trong các đơn vị bằng nhau này",
    "{count} of these equal units are to be chosen": "cần chọn {count} trong các đơn vị bằng nhau này",
    "Put forward for awards": "Đề nghị khen thưởng",
    "Classes": "Xếp loại",
    "No class": "Chưa xếp loại",
    "{count} unit": "{count} đơn vị",
    "{count} units": "{count} đơn vị",
    "nobody": "không có đơn vị nào",
    "Not ranked": "Không xếp hạng",
    "All units": "Tất cả các đơn vị",
    "Chart": "Biểu đồ",
    "To the ranking": "Đến bảng xếp hạng",
    "Dark colours": "Nền tối",
    "Search by name": "Tìm theo tên",
    "with or without accents: “y te” finds “Sở Y tế”": "có dấu hoặc không dấu: “y te” tìm được “Sở Y tế”",
    "{found} of {all} units": "{found}/{all} đơn vị",
    "Units and their indicators": "Các đơn vị và chỉ tiêu",
    "Open all": "Mở tất cả",
    "Close all": "Đóng tất cả",
    "Target range": "Khoảng kế hoạch",
    "The indicators of so many units are shown where the browser runs scripts.": (
        "Chỉ tiêu của nhiều đơn vị như vậy chỉ hiện khi trình duyệt chạy được JavaScript."
    ),
    "No problem was found.": "Không phát hiện vấn đề nào.",
    "Rules": "Quy tắc",
    "The rules in words": "Quy tắc bằng lời",
    "Sources": "Nguồn số liệu",
    "Fingerprint (SHA-256)": "Mã băm SHA-256",
    "Back to the top": "Về đầu trang",
    # explanations by a rulebook
    "{file} line {line}": "{file} dòng {line}",
    "rule": "quy định",
    "review": "thẩm định",
    "award": "khen thưởng",
    "class": "xếp loại",
    "rate": "tỷ lệ điểm",
    "maximum": "điểm tối đa",
    "adjustment": "cộng/trừ điểm",
    "before adjustments": "trước cộng/trừ",
    "group {name}": "nhóm {name}",
    "to rank {rank}": "lên hạng {rank}",
    "to class “{name}”": "lên loại “{name}”",
    "from {low} to {high}{rule}": "từ {low} đến {high}{rule}",
    "{value}, which the rulebook states for units without one{rule}": (
        "{value}, do quy tắc ấn định cho đơn vị không có kế hoạch{rule}"
    ),
    "a range is best": "trong khoảng là tốt nhất",
    "yes or no": "đạt hoặc không đạt",
    "a grade": "xếp loại",
    "a place": "thứ hạng",
    "a count": "số lần",
    "max {points} points": "tối đa {points} điểm",
    "proportional": "theo tỷ lệ",
    "curve": "theo đường gấp khúc",
    "tiers": "theo bậc",
    "steps": "theo bước",
    "leader": "so với đơn vị dẫn đầu",
    "per event": "theo số lần",
    "bonus and penalty": "thưởng và phạt",
    "entered": "theo điểm nhập",
    "relative, between the lowest and the highest": "so với các đơn vị khác, giữa thấp nhất và cao nhất",
    "relative, by standard deviations from the mean": "so với các đơn vị khác, theo độ lệch chuẩn quanh trung bình",
    "relative, by rank": "so với các đơn vị khác, theo thứ hạng",
    "relative, by the share of others outdone": "so với các đơn vị khác, theo phần đơn vị vượt qua được",
    "relative, to the best": "so với đơn vị tốt nhất",
    "(actual − baseline) / (target − baseline)": "(thực hiện − gốc) / (kế hoạch − gốc)",
    "(ranked − place) / (ranked − 1)": "(số xếp hạng − hạng) / (số xếp hạng − 1)",
    "points / max points": "điểm / điểm tối đa",
    "score / maximum": "điểm / điểm tối đa",
    "no baseline to measure progress from{rule}": "không có số gốc để tính tiến độ{rule}",
    "the baseline {baseline} is at the target already or beyond, and it is kept: 1 = {percent}": (
        "số gốc {baseline} đã đạt hoặc vượt kế hoạch và vẫn giữ được: 1 = {percent}"
    ),
    "the baseline {baseline} is at the target already or beyond, so without it: ": (
        "số gốc {baseline} đã đạt hoặc vượt kế hoạch nên không tính gốc: "
    ),
    "a place without how many are ranked": "có hạng nhưng không ghi trên bao nhiêu",
    "the only one that is ranked: 1 = {percent}": "chỉ một đơn vị được xếp: 1 = {percent}",
    "{found} says yes: 1 = {percent}": "{found} là đạt: 1 = {percent}",
    "{found} says no: 0 = {percent}": "{found} là không đạt: 0 = {percent}",
    "“{found}” is worth {share} = {percent}{rule}": "“{found}” được tính {share} = {percent}{rule}",
    "“{wanted}” is wanted, which is worth {share}: ": "yêu cầu “{wanted}”, được tính {share}: ",
    "a yes is wanted: {verdict}": "yêu cầu đạt: {verdict}",
    "below 0 is shown as 0": "dưới 0 nêu là 0",
    "shown, not scored{rule}": "chỉ nêu, không chấm điểm{rule}",
    "a target but no actual: not reported": "có kế hoạch nhưng chưa có thực hiện: chưa báo cáo",
    "no actual: not reported": "chưa có thực hiện: chưa báo cáo",
    "“{found}” is no result that the rule knows: not reported": (
        "“{found}” không phải là kết quả mà quy tắc quy định: chưa báo cáo"
    ),
    "it leaves the score with its maximum{rule}": "loại khỏi tổng điểm cùng điểm tối đa của nó{rule}",
    "not reported counts as 0{rule}": "chưa báo cáo tính 0 điểm{rule}",
    "rounded to {points}{rule}": "làm tròn thành {points}{rule}",
    "held at the most, {points}": "giữ ở mức cao nhất, {points}",
    "held at the least, {points}": "giữ ở mức thấp nhất, {points}",
    "held between 0 and 1": "giữ trong khoảng từ 0 đến 1",
    "the unit's own points count, not the computed {computed}: {points}{cell}{rule}": (
        "tính theo điểm tự chấm, không theo điểm tính được {computed}: {points}{cell}{rule}"
    ),
    "the reviewer's points count, not the computed {computed}: {points}{cell}{rule}": (
        "tính theo điểm thẩm định, không theo điểm tính được {computed}: {points}{cell}{rule}"
    ),
    "attainment counts down to {floor}: {sum}": "tỷ lệ đạt chỉ tính xuống đến {floor}: {sum}",
    "at the knot {at}": "tại mốc {at}",
    "before the first knot, {at}, as at it": "dưới mốc đầu, {at}, tính như tại mốc",
    "beyond the last knot, {at}, as at it": "trên mốc cuối, {at}, tính như tại mốc",
    "on the line from {start} to {end}: {sum}": "trên đoạn thẳng từ {start} đến {end}: {sum}",
    "at least {bound}": "từ {bound} trở lên",
    "at most {bound}": "từ {bound} trở xuống",
    "{figure} is on the step {step}: ": "{figure} ở bậc {step}: ",
    "{figure} reaches no step, not even the first, {step}: {points}": (
        "{figure} không đến bậc nào, kể cả bậc đầu, {step}: {points}"
    ),
    "the next step is {step}": "bậc tiếp theo là {step}",
    "{figure} is below {bound}, which earns nothing: 0": "{figure} thấp hơn {bound} nên không có điểm: 0",
    "max points, with no step over or under the target: {points}": (
        "điểm chuẩn, không có bước nào trên hay dưới kế hoạch: {points}"
    ),
    "{sum}, full steps over the target: {count}; ": "{sum}, số bước đủ trên kế hoạch: {count}; ",
    "{sum}, full steps under the target: {count}; ": "{sum}, số bước đủ dưới kế hoạch: {count}; ",
    "the bonus is held at {cap}: ": "điểm thưởng giữ ở mức {cap}: ",
    "infinitely many steps over the target, with a bonus of at most {cap}": (
        "số bước trên kế hoạch là vô hạn, thưởng nhiều nhất {cap}"
    ),
    "so much for each: {sum}": "tính theo từng lần: {sum}",
    "bonus for each, penalty for each below 0: {sum}": "thưởng mỗi lần, phạt mỗi lần dưới 0: {sum}",
    "bonus for each, penalty for each “{penalties}”: {sum}": "thưởng mỗi lần, phạt mỗi “{penalties}”: {sum}",
    "as entered: {points}": "theo điểm nhập: {points}",
    "on the target: {sum}": "đúng kế hoạch: {sum}",
    "below the target: {sum}": "dưới kế hoạch: {sum}",
    "leads with {figure}, {units}: all of {points}": "dẫn đầu với {figure}, {units}: trọn {points}",
    "over the target, the leader is {units} with {figure}: {sum}": (
        "vượt kế hoạch, dẫn đầu là {units} với {figure}: {sum}"
    ),
    "no target, and no figure above 0 to measure it on: 0": "không có kế hoạch và không có số nào trên 0 để so: 0",
    "no target, and a figure below 0 earns nothing: 0": "không có kế hoạch, số dưới 0 không có điểm: 0",
    "no target, the highest figure without one is {figure}, {units}: {sum}": (
        "không có kế hoạch, số cao nhất trong các đơn vị như vậy là {figure}, {units}: {sum}"
    ),
    "{count} compared in {place}": "so sánh {count} đơn vị, {place}",
    "it is alone: {share}": "chỉ có một mình: {share}",
    "all are equal: {share}": "tất cả bằng nhau: {share}",
    "the lowest is {low}, the highest {high}: {sum}": "thấp nhất là {low}, cao nhất là {high}: {sum}",
    "the mean is {mean}, the standard deviation {deviation}: {sum}": (
        "trung bình là {mean}, độ lệch chuẩn là {deviation}: {sum}"
    ),
    "it is number {rank}: {sum}": "xếp thứ {rank}: {sum}",
    "better than {worse} others and equal to {equal}: {sum}": "hơn {worse} đơn vị khác và bằng {equal} đơn vị: {sum}",
    "the best is {best}: ": "tốt nhất là {best}: ",
    "it is the best: 1": "chính là tốt nhất: 1",
    # scores by a rulebook
    "{share} of the score": "{share} tổng điểm",
    "{part} of {total} in group {name} = {share} of it": "{part} trên tổng {total} của nhóm {name} = {share} của nhóm",
    "adds {sum} points to group {name}": "góp {sum} điểm vào nhóm {name}",
    "the least points count, whatever the weights": "chỉ tính điểm thấp nhất, không kể trọng số",
    "one alone: {result}": "chỉ một thành phần: {result}",
    "the sum of {count}": "tổng của {count}",
    "the mean of {count}": "trung bình của {count}",
    "the weighted mean of {count}": "trung bình có trọng số của {count}",
    "the geometric mean of {count}": "trung bình nhân của {count}",
    "the harmonic mean of {count}": "trung bình điều hoà của {count}",
    "the least of {values}: {result}": "thấp nhất trong {values}: {result}",
    ", weights as parts of {total}": ", trọng số là phần của {total}",
    ", which is 0 as not all of them are above 0": ", bằng 0 vì không phải tất cả đều trên 0",
    "of {most} points": "trên {most} điểm",
    "only {sum} = {share} of what is due is reported, {least} are required{rule}: no score": (
        "mới báo cáo {sum} = {share} phần phải báo cáo, yêu cầu {least}{rule}: không có điểm"
    ),
    "nothing in it is scored, so there is no score": "không có gì được chấm nên không có điểm",
    "“{indicator}”: none reported, 0{rule}": "“{indicator}”: không báo cáo lần nào, 0{rule}",
    "nothing assigned could earn points": "không có gì được giao có thể có điểm",
    # standing by a rulebook
    "not ranked: {reason}{rule}": "không xếp hạng: {reason}{rule}",
    "ranked by the rate, {key}{rule}": "xếp theo tỷ lệ điểm, {key}{rule}",
    "ranked by the score rounded to {key}{rule}": "xếp theo điểm làm tròn, {key}{rule}",
    "{gap} of the maximum behind {unit}": "kém {unit} {gap} điểm tối đa",
    "shared with {units}: equal in the score and in all that breaks ties": (
        "đồng hạng với {units}: bằng nhau về điểm và mọi tiêu chí phân định"
    ),
    "equal score with {unit}, which is ahead by {what}: {theirs} against {own}{rule}": (
        "bằng điểm {unit}, đơn vị này hơn về {what}: {theirs} so với {own}{rule}"
    ),
    "equal score with {unit}, ahead of it by {what}: {own} against {theirs}{rule}": (
        "bằng điểm {unit}, xếp trên nhờ {what}: {own} so với {theirs}{rule}"
    ),
    "targets exceeded": "số chỉ tiêu vượt",
    "targets met or exceeded": "số chỉ tiêu đạt hoặc vượt",
    "points in group {name}": "điểm nhóm {name}",
    "points for “{indicator}”": "điểm “{indicator}”",
    "last year's rank": "thứ hạng năm trước",
    "none: it fulfils no class": "không có: không đủ điều kiện loại nào",
    "all conditions fulfilled": "đủ mọi điều kiện",
    "“{name}”: {why}{rule}": "“{name}”: {why}{rule}",
    "the score {figure} is at least {bound}": "điểm {figure} không thấp hơn {bound}",
    "the rate {figure} is at least {bound}": "tỷ lệ điểm {figure} không thấp hơn {bound}",
    "not “{name}”: {why}{rule}": "không phải “{name}”: {why}{rule}",
    "“{name}” is fulfilled, but its quota of {seats} went to better ranked units": (
        "đủ điều kiện “{name}” nhưng hạn mức {seats} đã dành cho các đơn vị xếp trên"
    ),
    "{share} of the ranked units": "{share} số đơn vị được xếp hạng",
    "{share} of those in “{name}” or better": "{share} số đơn vị từ loại “{name}” trở lên",
    "“{name}”: a decision to take, equal with {units} at the cut, {seats} of them may be taken": (
        "“{name}”: cần quyết định, bằng {units} ở ngưỡng, còn lấy {seats} đơn vị"
    ),
    "the score {got} is below {wanted}": "điểm {got} thấp hơn {wanted}",
    "the rate {got} is below {wanted}": "tỷ lệ điểm {got} thấp hơn {wanted}",
    "{got} targets not met or not reported, none are allowed": (
        "{got} chỉ tiêu không đạt hoặc chưa báo cáo, yêu cầu không có"
    ),
    "{got} of the targets met, {wanted} are wanted": "đạt {got} số chỉ tiêu, yêu cầu {wanted}",
    "{got} of the targets exceeded, {wanted} are wanted": "vượt {got} số chỉ tiêu, yêu cầu {wanted}",
    "“{name}” is to be met, but: {got}": "yêu cầu đạt “{name}”, nhưng: {got}",
    "group {name} at {got} of its maximum, {wanted} are wanted": (
        "nhóm {name} được {got} điểm tối đa của nhóm, yêu cầu {wanted}"
    ),
    "group {name} has {got} points, {wanted} are wanted": "nhóm {name} được {got} điểm, yêu cầu {wanted}",
    "“{name}” must not have happened: {got}": "không được để xảy ra “{name}”: {got}",
    "class “{got}”, at least “{wanted}” is wanted": "loại “{got}”, yêu cầu ít nhất “{wanted}”",
    "nothing": "không có",
    "“{name}”: put forward": "“{name}”: được đề nghị",
    "“{name}”: not put forward, {why}": "“{name}”: không được đề nghị, {why}",
    "“{name}”: not put forward, others are ranked better": "“{name}”: không được đề nghị, đơn vị khác xếp trên",
    "{gap} points short of {unit}": "kém {unit} {gap} điểm",
    "{gap} of the maximum short of {unit}": "kém {unit} {gap} điểm tối đa",
    "{gap} points short of the class": "thiếu {gap} điểm để lên loại",
    "{gap} of the maximum short of the class": "thiếu {gap} điểm tối đa để lên loại",
    "{change} would do it": "chỉ cần {change}",
    "so would {changes}": "hoặc {changes}",
    "{more} more “{indicator}” ({after} instead of {before})": (
        "tăng “{indicator}” thêm {more} ({after} thay vì {before})"
    ),
    "{more} less “{indicator}” ({after} instead of {before})": "giảm “{indicator}” {more} ({after} thay vì {before})",
    "no single indicator alone would do it": "không chỉ tiêu đơn lẻ nào đủ",
    "too many items to try what a change would do": "quá nhiều chỉ tiêu để thử từng thay đổi",
    # forms to fill in
    "name the workbooks with the figures after the form": "hãy nêu các tệp số liệu sau biểu mẫu",
    "--unit, --per-unit and --in-place-columns exclude one another": (
        "--unit, --per-unit và --in-place-columns không dùng cùng nhau"
    ),
    "{file}: the form must be .xlsx or .xlsm": "{file}: biểu mẫu phải là .xlsx hoặc .xlsm",
    "{file}: the ending must be the form's, {ending}": "{file}: đuôi tệp phải như biểu mẫu, {ending}",
    "{file}: with --per-unit the output is a folder": "{file}: với --per-unit, nơi ghi phải là thư mục",
    "{file} was not written: correct the form first": "chưa ghi {file}: hãy sửa biểu mẫu trước",
    "{sheet}, {column}, “{heading}”: {written} filled, {kept} left as they were": (
        "{sheet}, cột {column}, “{heading}”: điền {written} ô, giữ nguyên {kept} ô"
    ),
    "it is never closed": "chưa được đóng bằng hai dấu ngoặc nhọn",
    "it is empty": "bên trong để trống",
    "it is too long": "quá dài",
    "a name is missing": "thiếu tên",
    "a quotation mark is never closed": "dấu ngoặc kép chưa được đóng",
    "a square bracket is never closed": "dấu ngoặc vuông chưa được đóng",
    "a quoted name belongs in square brackets": "tên trong ngoặc kép phải đặt trong ngoặc vuông",
    "something follows that belongs to nothing": "có phần thừa phía sau",
    "a formula": "công thức",
    "a page header or footer": "đầu trang hoặc chân trang",
    "a text box or a shape": "hộp văn bản hoặc hình vẽ",
    "a chart": "biểu đồ",
    "a note": "ghi chú của ô",
    "a sheet's name": "tên trang tính",
    "this is {found}; a form to be filled in has to be an Excel workbook: save it as .xlsx": (
        "đây là {found}; biểu mẫu cần điền phải là tệp Excel: hãy lưu thành .xlsx"
    ),
    "no cell holds a placeholder; type such as {example} where values belong": (
        "không ô nào có chỗ điền; hãy gõ ví dụ {example} vào nơi cần số liệu"
    ),
    "with its rows repeated the sheet would have more than {limit} rows": (
        "khi nhân các hàng lên, trang tính sẽ quá {limit} hàng"
    ),
    "“{found}” is no placeholder: {reason}; see: scorecard fill --help": (
        "“{found}” không phải chỗ điền: {reason}; xem: scorecard fill --help"
    ),
    "“{found}” stands for nothing here; the nearest: {nearest}": (
        "“{found}” ở đây không ứng với giá trị nào; gần nhất: {nearest}"
    ),
    "“{found}” differs between the groups {groups}; name the group before the item": (
        "“{found}” khác nhau giữa các nhóm {groups}; hãy nêu nhóm trước chỉ tiêu"
    ),
    "“{found}” is one unit's, and there are several; name one with --unit, or repeat the row for each unit": (
        "“{found}” là của một đơn vị, mà có nhiều đơn vị; hãy nêu đơn vị bằng --unit, hoặc lặp hàng cho từng đơn vị"
    ),
    "“{found}” stands in {where}, where nothing is filled in; type it in a cell": (
        "“{found}” nằm trong {where}, nơi không được điền; hãy gõ vào một ô"
    ),
    "the row is to be repeated for “{one}” and for “{other}”; keep one of them": (
        "hàng được lặp theo “{one}” và theo “{other}”; hãy giữ một"
    ),
    "no column of results to fill in was found beside the figures; head one such as {wanted}": (
        "không thấy cột kết quả nào để điền bên cạnh số liệu; hãy đặt tiêu đề cột như {wanted}"
    ),
    # sentences of a report
    "Results of {year}": "Kết quả năm {year}",
    "Results": "Kết quả",
    "In {year}, {unit} had no target.": "Năm {year}, {unit} không được giao chỉ tiêu nào.",
    "{unit} had no target.": "{unit} không được giao chỉ tiêu nào.",
    "{count} target": "{count} chỉ tiêu",
    "{count} targets": "{count} chỉ tiêu",
    "In {year}, {unit} had {targets}: {parts}.": "Năm {year}, {unit} được giao {targets}: {parts}.",
    "{unit} had {targets}: {parts}.": "{unit} được giao {targets}: {parts}.",
    "{number} exceeded": "vượt {number}",
    "{number} met": "đạt {number}",
    "{number} missed": "không đạt {number}",
    "{number} not reported": "chưa báo cáo {number}",
    "{number} of {count} target exceeded": "vượt {number}/{count} chỉ tiêu",
    "{number} of {count} targets exceeded": "vượt {number}/{count} chỉ tiêu",
    "{number} of {count} target met": "đạt {number}/{count} chỉ tiêu",
    "{number} of {count} targets met": "đạt {number}/{count} chỉ tiêu",
    "{number} of {count} target missed": "không đạt {number}/{count} chỉ tiêu",
    "{number} of {count} targets missed": "không đạt {number}/{count} chỉ tiêu",
    "{number} of {count} target not reported": "chưa báo cáo {number}/{count} chỉ tiêu",
    "{number} of {count} targets not reported": "chưa báo cáo {number}/{count} chỉ tiêu",
    "without a target": "không giao kế hoạch",
    "target {target}": "kế hoạch {target}",
    "target at most {target}": "kế hoạch không quá {target}",
    "target {low} to {high}": "kế hoạch từ {low} đến {high}",
    "{share} of the target": "đạt {share} kế hoạch",
    "{share} of the target where {required} is required": "đạt {share} kế hoạch (yêu cầu từ {required})",
    "on {year}": "so với năm {year}",
    "on the year before": "so với năm trước",
    "no change {before}": "không đổi {before}",
    "up {share} {before}": "tăng {share} {before}",
    "down {share} {before}": "giảm {share} {before}",
    "no score": "chưa có điểm",
    "the score is {score} on a scale of {most}": "tổng điểm {score} trên thang {most}",
    "the score is {score}": "tổng điểm {score}",
    "not ranked: {reason}": "không xếp hạng: {reason}",
    "classified as {name}": "xếp loại: {name}",
    "put forward for {awards}": "được đề nghị: {awards}",
    "{rank} of {count} in {cluster}": "thứ {rank}/{count} trong {cluster}",
    "{rank} of {count} over all": "thứ {rank}/{count} chung các đơn vị",
    "ranked {places}": "xếp {places}",
    "{count} unit was scored": "có {count} đơn vị được chấm điểm",
    "{count} units were scored": "có {count} đơn vị được chấm điểm",
    "In {year}, {measured}.": "Năm {year}, {measured}.",
    "In front": "Dẫn đầu",
    "{units} with {score} points": "{units} với {score} điểm",
    "{file}: sentences are written as .txt or .md": "{file}: bản lời được ghi thành .txt hoặc .md",
    "{file}: a table for Excel is written as .csv": "{file}: bảng cho Excel được ghi thành .csv",
    "--narrative and --excel-csv exclude one another": "--narrative và --excel-csv không dùng cùng nhau",
    # the workbook that recomputes itself
    "Summary": "Tổng hợp",
    "Units": "Đơn vị",
    "Group points": "Điểm nhóm",
    "Compared": "So sánh",
    "Words": "Kết quả bằng chữ",
    "Results against the plan of {year}": "Kết quả thực hiện kế hoạch năm {year}",
    "Rulebook: {name}": "Bộ quy tắc: {name}",
    "the default rules": "các quy tắc mặc định",
    "Legal basis: {basis}": "Căn cứ: {basis}",
    "From: {files}": "Nguồn: {files}",
    "{count} files": "{count} tệp",
    "of the targets met": "chỉ tiêu đạt và vượt",
    "Leaders": "Dẫn đầu",
    "Put forward": "Đề nghị khen thưởng",
    "{name}{place}: {units} are equal; {seats} of them may have it": (
        "{name}{place}: {units} bằng nhau; còn {seats} suất"
    ),
    "Errors": "Lỗi",
    "Warnings": "Cảnh báo",
    "Notes on reading": "Ghi chú khi đọc",
    "In this workbook": "Trong tệp này",
    "Figures in blue were read and may be changed: scores, ranks and all that follows are formulas.": (
        "Số màu xanh là số đọc được và có thể sửa: điểm, hạng và mọi số khác là công thức, tự tính lại."
    ),
    "There are more than {count} groups: none has a sheet of its own.": (
        "Có hơn {count} nhóm: không lập trang riêng cho từng nhóm."
    ),
    "There are more than {count} units: their cards are left out; --cards DIR writes them as files.": (
        "Có hơn {count} đơn vị: không lập phiếu trong tệp này; --cards THƯ_MỤC ghi phiếu thành các tệp riêng."
    ),
    "The units' cards are files of their own.": "Phiếu của các đơn vị là các tệp riêng.",
    "scores, ranks and tallies of every unit, with a chart per cluster": (
        "điểm, hạng và số chỉ tiêu của từng đơn vị, kèm biểu đồ mỗi cụm"
    ),
    "the group's units and indicators": "các đơn vị và chỉ tiêu của nhóm",
    "every figure read, and all that follows from it as formulas": (
        "mọi số liệu đọc được, và mọi số suy ra từ đó bằng công thức"
    ),
    "a card for each unit, to be printed": "phiếu của từng đơn vị, để in",
    "what each unit's groups come to": "điểm từng nhóm của từng đơn vị",
    "what is measured on other units": "những số liệu được so với đơn vị khác",
    "what results in words count as": "kết quả bằng chữ được tính là bao nhiêu",
    "the rulebook in words": "bộ quy tắc bằng lời",
    "what was found in the workbooks, and what to do": "những gì cần xem lại trong số liệu, và cách xử lý",
    "the files and sheets read": "các tệp và trang đã đọc",
    "………, date …… month …… year ……": "………, ngày …… tháng …… năm ……",
    "Drawn up by": "Người lập biểu",
    "Head of the office": "Thủ trưởng cơ quan",
    "(signature, full name)": "(ký, ghi rõ họ tên)",
    "Attainment against target": "Tỷ lệ đạt so với kế hoạch",
    "Target up to": "Kế hoạch đến",
    "To be reached": "Mức phải đạt",
    "Rule": "Quy tắc",
    "Counts as": "Được tính là",
    "Wanted": "Mức cần",
    "Reached": "Tỷ lệ chưa chặn",
    "Part of weight": "Phần trọng số",
    "Verdict that counts": "Đánh giá được đếm",
    "no formula of a spreadsheet holds this rule; the points stand as computed": (
        "không công thức bảng tính nào diễn tả được quy tắc này; điểm ghi theo kết quả đã tính"
    ),
    "Yes or no": "Có hay không",
    "Grade": "Xếp loại (chữ)",
    "Place": "Thứ hạng",
    "Share": "Tỷ lệ",
    "What a result in words counts as. For a word that is not listed, write it under its list with its worth.": (
        "Kết quả bằng chữ được tính là bao nhiêu. Chữ chưa có thì ghi thêm dưới danh sách, kèm giá trị."
    ),
    "Without target": "Không có kế hoạch",
    "Highest": "Cao nhất",
    "Lowest": "Thấp nhất",
    "Mean": "Trung bình",
    "Deviation": "Độ lệch chuẩn",
    "Count": "Số lượng",
    "Part of": "Thuộc nhóm",
    "Of its maximum": "So điểm tối đa",
    "Reported": "Đã báo cáo",
    "Share of the whole": "Phần trong nhóm trên",
    "Shares are parts of": "Tổng để chia phần",
    "Rolled up": "Điểm trước cộng trừ",
    "What is ranked": "Số để xếp hạng",
    "Better by score": "Số đơn vị hơn điểm",
    "Tie-break": "Tiêu chí phụ",
    "Better so far": "Số đơn vị đứng trên",
    "Part of a rank": "Phần của hạng",
    "Fulfils: {name}": "Đủ điều kiện: {name}",
    "Seeks a seat: {name}": "Xét suất: {name}",
    "Counts for the seats: {name}": "Tính vào số suất: {name}",
    "Checksum (sha256)": "Mã kiểm (sha256)",
    "{file}: only a workbook (.xlsx) has cards and signatures": (
        "{file}: chỉ tệp .xlsx mới có phiếu đơn vị và phần ký tên"
    ),
    "{folder}: no such folder; make it first": "{folder}: không có thư mục này; hãy tạo trước",
    # batches
    "Batch": "Chạy hàng loạt",
    "Job": "Việc",
    "Files": "Số tệp",
    "Without problems": "Không vấn đề",
    "With problems": "Có vấn đề",
    "Failed": "Thất bại",
    "Read anew": "Đọc mới",
    "Outputs": "Tệp kết quả",
    "In folder": "Trong thư mục",
    "Excel keeps it while a workbook is open": "tệp khoá của Excel khi bảng tính đang mở",
    "it is a temporary file": "tệp tạm",
    "it is hidden": "tệp ẩn",
    "the job leaves it out": "việc này loại ra",
    "the outputs go there": "nơi ghi kết quả",
    "{file} is left out: {reason}": "bỏ qua {file}: {reason}",
    "{count} other file is no workbook by its name": "{count} tệp khác không phải bảng tính theo tên gọi",
    "{count} other files are no workbooks by their names": "{count} tệp khác không phải bảng tính theo tên gọi",
    "and {count} more; the manifest names it": "và {count} tệp nữa; xem trong manifest.json",
    "and {count} more; the manifest names them": "và {count} tệp nữa; xem trong manifest.json",
    "{done} of {files} files, {failed} failed, {rate} a second, {left} left": (
        "{done}/{files} tệp, {failed} thất bại, {rate} tệp/giây, còn {left}"
    ),
    "scoring and writing …": "đang tính điểm và ghi kết quả …",
    "a process ended at its work; done once more alone: {files}": (
        "một tiến trình bị dừng giữa chừng; làm lại riêng từng tệp: {files}"
    ),
    "reading the file ended the process twice; open it in Excel, save it again, or split it": (
        "đọc tệp này làm tiến trình dừng hai lần; hãy mở bằng Excel, lưu lại hoặc tách tệp"
    ),
    "interrupted; the same command goes on where it ended": "đã ngắt; chạy lại cùng lệnh để tiếp tục từ chỗ dừng",
    "stopped; the same command goes on where it ended": "đã dừng; chạy lại cùng lệnh để tiếp tục từ chỗ dừng",
    "another run is at work here; wait until it has ended, or choose another folder for the outputs": (
        "đang có một lần chạy khác ở đây; đợi nó kết thúc, hoặc chọn thư mục khác cho kết quả"
    ),
    "the scheduler is gone; the same command goes on where it ended": (
        "mất kết nối bộ điều phối; chạy lại cùng lệnh để tiếp tục từ chỗ dừng"
    ),
    "--scheduler needs Dask; install it with: pip install 'scorecard[dask]'": (
        "--scheduler cần Dask; cài bằng: pip install 'scorecard[dask]'"
    ),
    "the scheduler at {address} does not answer; check the address": (
        "bộ điều phối ở {address} không trả lời; kiểm tra địa chỉ"
    ),
    "the scheduler at {address} has no worker; start one with: dask worker {address}": (
        "bộ điều phối ở {address} không có tiến trình làm việc; khởi động bằng: dask worker {address}"
    ),
    "{folder}: it holds the sources; choose another folder for the outputs": (
        "{folder}: thư mục này chứa nguồn; chọn thư mục khác cho kết quả"
    ),
    "{source}: there is no such file or folder, and nothing fits it": (
        "{source}: không có tệp hay thư mục này, cũng không có gì khớp"
    ),
    "there is no workbook in the sources": "trong nguồn không có bảng tính nào",
    "{one} and {other} would have the same outputs; name the folder that holds both as the source": (
        "{one} và {other} sẽ có cùng tệp kết quả; nêu thư mục chứa cả hai làm nguồn"
    ),
    "{file} is of an earlier run and was changed since; it was left": (
        "{file} là của lần chạy trước và đã bị sửa; được giữ nguyên"
    ),
    "{file} has no job “{name}”; {remedy}": "{file} không có việc “{name}”; {remedy}",
    "{folder}: there is no manifest.json of a batch": "{folder}: không có manifest.json của lần chạy hàng loạt nào",
    "as the manifest says: {outputs} outputs, {inputs} inputs": (
        "đúng như bản kê: {outputs} tệp kết quả, {inputs} tệp nguồn"
    ),
    "the output is gone": "tệp kết quả không còn",
    "the output was changed": "tệp kết quả đã bị sửa",
    "the input is gone or cannot be read": "tệp nguồn không còn hoặc không đọc được",
    "the input was changed": "tệp nguồn đã bị sửa",
    "the input can be read now, and could not then": "tệp nguồn nay đọc được, khi đó thì không",
    "name sources, or a job file with --job": "hãy nêu nguồn, hoặc tệp việc bằng --job",
    "name the folder of the outputs with -o": "hãy nêu thư mục kết quả bằng -o",
    "--only names a job of a file; name the file with --job": "--only nêu một việc trong tệp; nêu tệp đó bằng --job",
    "with --job, the file says what is wanted; write the option in it": (
        "khi dùng --job, tệp nêu mọi yêu cầu; hãy viết tuỳ chọn trong tệp"
    ),
    "“{ending}” cannot be written; there are {known}": "không ghi được “{ending}”; có {known}",
    "“{name}” is a path; write the name alone, without an ending": (
        "“{name}” là đường dẫn; chỉ viết tên, không có phần mở rộng"
    ),
    # more of what columns and rows were taken for
    "a least or a most beside the target": "mức thấp nhất hoặc cao nhất bên cạnh kế hoạch",
    "a number stands before a word": "số được ưu tiên hơn chữ",
    "bound": "mức chặn",
    "by it every row is another item": "nhờ cột này mỗi hàng là một chỉ tiêu riêng",
    "no heading names the indicator; it is called “{name}” after the title. To name it, add a column “Indicator”": (
        "không tiêu đề nào nêu chỉ tiêu; lấy tên “{name}” theo tên biểu. Muốn nêu tên, hãy thêm cột “Chỉ tiêu”"
    ),
    "both say the same": "cả hai ghi như nhau",
    "the plan is {other}'s and the results are {year}'s, so nothing is measured against a plan; "
    "ask for {year}'s plan, or read the plan's year with --year {other}": (
        "kế hoạch là của năm {other} còn kết quả là của năm {year}, nên không có gì để so với kế hoạch; "
        "hãy xin kế hoạch năm {year}, hoặc đọc năm của kế hoạch bằng --year {other}"
    ),
    "nothing says what “{heading}” is of; write the indicator's name above it, or in a column “Indicator”; "
    'if “{names}” heads the indicators: --heading "{line}"': (
        "không rõ “{heading}” là của chỉ tiêu nào; hãy ghi tên chỉ tiêu phía trên hoặc trong cột “Chỉ tiêu”; "
        'nếu cột “{names}” ghi các chỉ tiêu: --heading "{line}"'
    ),
    "of another year, by its heading": "của năm khác, theo tiêu đề",
    "of several years": "của nhiều năm",
    "other column": "cột khác",
    "rows without a name ({count}) are read under the name above them, “{name}”; if it is not "
    "theirs, write their own in each": (
        "các hàng không ghi tên ({count} hàng) được đọc theo tên phía trên, “{name}”; nếu không "
        "phải, hãy ghi tên riêng vào từng hàng"
    ),
    "the figures of this row ({count}) are not read, as it names no item; name it, or clear them": (
        "chưa đọc số liệu của hàng này ({count} ô) vì hàng không nêu chỉ tiêu; hãy ghi tên hoặc xóa số liệu"
    ),
    "the one in {other} counts": "lấy cột {other}",
    "the total stands before the sources it comes from": "số tổng được ưu tiên hơn các nguồn vốn hợp thành",
    '“{heading}” is taken for the {field}, as nothing else is; if it is not: --heading "{line}"': (
        'hiểu “{heading}” là {field} vì không có cột nào khác; nếu không phải: --heading "{line}"'
    ),
    # the map and the ledger
    "Heading": "Tiêu đề",
    "Period": "Kỳ",
    "Figures": "Số liệu",
    "Why": "Lý do",
    "Taken for": "Hiểu là",
    "left out": "bỏ qua",
    "Not read": "Chưa đọc",
    "What each column was taken for": "Từng cột được hiểu là gì",
    "{count} figure": "{count} số liệu",
    "{count} figures": "{count} số liệu",
    "{count} of them typed as text": "trong đó {count} ô gõ dạng chữ",
    "{count} read": "đã đọc {count}",
    "{count} known": "bỏ qua có lý do {count}",
    "{count} not read": "chưa đọc {count}",
    # what columns and figures of a sheet were taken for, and why
    "read": "đã đọc",
    "numbering": "số thứ tự",
    "ratio": "tỷ lệ",
    "difference": "chênh lệch",
    "total": "tổng cộng",
    "other year": "năm khác",
    "other period": "kỳ khác",
    "initial plan": "kế hoạch đầu năm",
    "estimate": "ước tính",
    "part": "thành phần",
    "repeated": "lặp lại",
    "remark": "nhận xét",
    "attribute": "đặc điểm",
    "ignored": "bỏ qua",
    "heading": "tiêu đề",
    "title and signature": "tiêu đề và chữ ký",
    "words": "lời",
    "left-out sheet": "trang tính bỏ qua",
    "not read": "chưa đọc",
    "field": "trường",
    "unknown": "chưa rõ",
    "its heading says so": "theo tiêu đề cột",
    "stated by you: {line}": "bạn đã khai báo: {line}",
    "its cells say so": "theo các ô trong cột",
    "numbers the rows": "đánh số các hàng",
    "a ratio, by its heading": "là tỷ lệ, theo tiêu đề",
    "a ratio of {one} and {other}": "là tỷ lệ giữa {one} và {other}",
    "a difference, by its heading": "là chênh lệch, theo tiêu đề",
    "a total, by its heading": "là tổng cộng, theo tiêu đề",
    "of {period}; the year's figure counts": "của {period}; lấy số cả năm",
    "the initial plan; the revised one in {other} counts": "kế hoạch đầu năm; lấy kế hoạch điều chỉnh ở {other}",
    "an estimate; the result in {other} counts": "số ước; lấy kết quả ở {other}",
    "a part of {other}, by where the money comes from": "một phần của {other}, theo nguồn vốn",
    "points that do not say whose": "điểm không nói rõ do ai chấm",
    "the same figures as {other}": "trùng số liệu với {other}",
    "remarks, by its heading": "là nhận xét, theo tiêu đề",
    "stands by each item as its note": "là ghi chú của từng chỉ tiêu",
    "describes the unit or the item": "mô tả đơn vị hoặc chỉ tiêu",
    "left out by you: {line}": "bạn đã bỏ qua: {line}",
    "a row of totals": "hàng tổng cộng",
    "stands in a heading": "nằm trong tiêu đề",
    "stands above the table or below it": "nằm trên hoặc dưới bảng",
    "stands among words": "nằm giữa lời văn",
    "the sheet is left out": "trang tính bị bỏ qua",
    "the heading means nothing here": "chưa hiểu tiêu đề này",
    "perhaps the {field}": "có thể là {field}",
    "no heading above it": "không có tiêu đề phía trên",
}
