"""Words in names of indicators that tell which way is better. Plain data, for every language at once."""

from __future__ import annotations

from typing import NamedTuple


class LessIsBetter(NamedTuple):
    """What names things of which less is better, and the words beside it that turn it round."""

    names: tuple[str, ...]
    turned_by: tuple[str, ...]
    """Of a reduction, or of complaints that were settled, more is better."""


_LESS = (
    *("giảm", "không có", "không để", "không xảy ra", "không phát sinh", "thoát", "xóa", "thu hồi", "khắc phục"),
    *("reduction", "reductions", "reduce", "reduced", "reducing", "decrease", "decreased", "cut", "cuts", "saving"),
    *("savings", "saved", "recovered", "recovery", "avoided", "avoidance", "without", "free", "tiết kiệm"),
)
_DEALT_WITH = (
    *("được", "giải quyết", "xử lý", "hỗ trợ", "giúp", "cho vay", "vay vốn", "tham gia", "phát hiện", "khám phá"),
    *("điều tra", "kiểm tra", "thanh tra", "triệt phá", "bắt giữ", "vận động", "hòa giải", "phòng cháy"),
    *("phòng ngừa", "phòng chống", "ngăn chặn", "chống", "tuyên truyền", "tập huấn", "đào tạo", "tiếp nhận"),
    *("trả lời", "cai nghiện", "tư vấn", "chăm sóc", "bảo hiểm", "trợ cấp", "đúng hạn", "trước hạn"),
    *("resolved", "closed", "handled", "answered", "settled", "solved", "cleared", "fixed", "corrected", "prevented"),
    *("prevention", "supported", "helped", "detected", "detection", "investigated", "prosecuted", "recycled"),
    *("collected", "collection", "treated", "registered"),
)

DIRECTION_WORDS: tuple[LessIsBetter, ...] = (
    LessIsBetter(
        (
            *(
                "trễ hạn",
                "trễ hẹn",
                "chậm hạn",
                "chậm tiến độ",
                "quá hạn",
                "tồn đọng",
                "nợ đọng",
                "nợ xấu",
                "thời gian chờ",
            ),
            *(
                "thất thoát",
                "lãng phí",
                "thiệt hại",
                "thiếu hụt",
                "sai sót",
                "bị hủy",
                "bị sửa",
                "bị trả lại",
                "chi phí",
            ),
            *(
                "overdue",
                "late",
                "delay",
                "delays",
                "delayed",
                "backlog",
                "backlogs",
                "arrears",
                "bad debt",
                "bad debts",
            ),
            *(
                "cost",
                "costs",
                "downtime",
                "outage",
                "outages",
                "waiting time",
                "wait time",
                "waiting times",
                "wait times",
            ),
            *("response time", "cycle time", "lead time", "processing time", "staff turnover", "employee turnover"),
            *(
                "personnel turnover",
                "labour turnover",
                "labor turnover",
                "turnover rate",
                "turnover of staff",
                "attrition",
            ),
            *("churn", "absenteeism", "unemployment", "losses", "scrap", "rework", "emissions"),
        ),
        _LESS,
    ),
    LessIsBetter(
        (
            *(
                "hộ nghèo",
                "cận nghèo",
                "tái nghèo",
                "nghèo đa chiều",
                "thất nghiệp",
                "thiếu việc làm",
                "bỏ học",
                "lưu ban",
            ),
            *(
                "tai nạn",
                "tử vong",
                "thương vong",
                "mắc bệnh",
                "ngộ độc",
                "suy dinh dưỡng",
                "tảo hôn",
                "sinh con thứ ba",
            ),
            *("sinh con thứ 3", "khiếu nại", "tố cáo", "vi phạm", "sai phạm", "tham nhũng", "tội phạm", "phạm tội"),
            *("cháy nổ", "vụ cháy", "cháy rừng", "phá rừng", "sự cố", "ô nhiễm", "nghỉ việc", "thôi việc"),
            *("defect", "defects", "complaint", "complaints", "error", "errors", "mistake", "mistakes", "accident"),
            *("accidents", "injury", "injuries", "fatality", "fatalities", "death", "deaths", "mortality", "crime"),
            *("crimes", "violation", "violations", "breach", "breaches", "incident", "incidents", "poverty"),
            *("poor households", "dropout", "dropouts", "waste", "rejects", "pollution", "fraud", "failures"),
        ),
        _LESS + _DEALT_WITH,
    ),
)
