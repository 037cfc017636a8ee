"""Elders, children, borrowed wheelchairs and tents, taxes: welfare, finance and education."""

from __future__ import annotations

from muangmai_portal.demonstration.telling import (
    Person,
    Story,
    ack,
    ask,
    assign,
    close,
    info,
    note,
    reply,
    take,
    transfer,
    withdraw,
    work,
)

HEAD, PIM = "welfare.head", "welfare.officer"
FINANCE_HEAD, NAT = "fin.head", "fin.officer"
EDU_HEAD, BUA = "edu.head", "edu.officer"

WELFARE = (
    Story(
        key="elder-register",
        service="ELDER",
        at="w86 09:50",
        who=Person("นาย", "ผาย นามบุญ", "0101", "๑๑", "6"),
        channel="counter",
        entered_by="welfare.officer",
        answers={"thai_id": "3000000000455", "birth": "2509", "pay": "รับเงินสด", "moved": "ไม่ใช่"},
        steps=(
            take("w86 09:55", PIM),
            close(
                "w86 10:20",
                PIM,
                "fixed",
                "ลงทะเบียนแล้ว มีสิทธิรับเบี้ยยังชีพตั้งแต่เดือนถัดจากเดือนที่อายุครบ 60 ปี วันจ่ายเงินคือวันที่ 10 ของทุกเดือน",
            ),
        ),
    ),
    Story(
        key="elder-moved",
        service="ELDER",
        at="w3 11:13",
        who=Person("นาง", "สมร ย้ายถิ่น", "0102", "68", "9", "samorn"),
        answers={
            "thai_id": "8000000000782",
            "birth": "๑๒ ม.ค. ๒๕๐๔",
            "pay": "โอนเข้าบัญชีธนาคารตนเอง",
            "bank": "000-0-00000-0",
            "moved": "ใช่",
        },
        steps=(
            take("w2 09:00", PIM),
            ask(
                "w2 09:20",
                PIM,
                "เรียน คุณสมร\nโปรดแจ้งชื่อ อบต. หรือเทศบาลที่เคยรับเบี้ยยังชีพ และวันที่ย้ายทะเบียนบ้านเข้า เพื่อไม่ให้การรับเงินขาดช่วง",
            ),
        ),
    ),
    Story(
        key="disabled-card",
        service="DISABLED",
        at="w50 13:44",
        who=Person("นางสาว", "จินตนา ห่วงใย", "0103", "20/4", "7", "jintana"),
        answers={"thai_id": "1000000000122", "card_exp": "2574", "pay": "บัญชีผู้ดูแล"},
        steps=(
            take("w50 14:00", PIM),
            note("w50 14:20", PIM, "ผู้ดูแล = พี่สาว เอกสารครบ ตรวจสิทธิในระบบแล้วไม่ซ้ำซ้อน"),
            close("w49 09:10", PIM, "fixed", "ลงทะเบียนรับเบี้ยความพิการแล้ว เริ่มจ่ายเดือนถัดไป ผ่านบัญชีผู้ดูแลตามที่แจ้ง"),
        ),
    ),
    Story(
        key="wheelchair",
        service="EQUIPLOAN",
        at="w39 18:08",
        who=Person("นาย", "ธนพล กตัญญู", "0104", "9", "3", "thanaphon"),
        answers={"patient": "นางบุญมี กตัญญู", "item": "รถเข็น", "due_date": "d60"},
        steps=(
            assign("w38 08:50", HEAD, PIM),
            reply("w38 09:05", PIM, "เรียน คุณธนพล\nมีรถเข็นพร้อมให้ยืม 1 คัน นำไปส่งถึงบ้านได้ในวันที่ {w1} ช่วงบ่าย สะดวกหรือไม่"),
            info("w38 12:30", "สะดวกครับ อยู่บ้านทั้งวัน"),
            close("w37 15:30", PIM, "fixed", "ส่งมอบรถเข็นและสอนวิธีใช้แล้ว หากต้องใช้เกินกำหนดคืน โทรขอขยายเวลาได้"),
        ),
    ),
    Story(
        key="oxygen",
        service="EQUIPLOAN",
        at="w2 16:10",
        who=Person("นาง", "นงลักษณ์ พักฟื้น", "0105", "34", "1"),
        answers={"patient": "นายทองสุข พักฟื้น", "item": "เครื่องผลิตออกซิเจน"},
        steps=(
            take("w1 08:40", PIM),
            work("w1 08:41", PIM),
            note("w1 09:30", PIM, "เครื่องเดียวที่มีติดบ้านหมู่ 6 คืนมะรืน ประสาน รพ.สต. ขอยืมถังสำรองก่อน"),
            reply(
                "w1 10:15",
                PIM,
                "เรียน คุณนงลักษณ์\nวันนี้จะนำถังออกซิเจนสำรองของ รพ.สต. ไปให้ก่อน และเปลี่ยนเป็นเครื่องผลิตภายในวันที่ {w2} "
                "หากหายใจหอบมาก โทร 1669 ทันที",
            ),
        ),
    ),
    Story(
        key="newborn",
        service="NEWBORN",
        at="w9 21:25",
        who=Person("นางสาว", "มินตรา แม่ลูกอ่อน", "0106", "51/2", "8", "mintra"),
        answers={"child": "เด็กหญิงขวัญข้าว แม่ลูกอ่อน", "child_birth": "d-34", "bank": "000-0-00000-0"},
        steps=(
            take("w8 09:00", PIM),
            work("w8 09:10", PIM),
            reply(
                "w8 09:45",
                PIM,
                "เรียน คุณมินตรา\nเอกสารครบแล้ว อยู่ระหว่างปิดประกาศ 15 วันตามระเบียบ ครบแล้วจะบันทึกข้อมูลส่งจังหวัดและแจ้งผลให้ทราบ",
            ),
        ),
    ),
    Story(
        key="tents-temple",
        service="ASSETLOAN",
        at="w77 14:36",
        who=Person("", "พระอธิการสมนึก วัดบ้านหนองบัว", "0107", "1", "2"),
        channel="paper",
        entered_by="fin.officer",
        answers={
            "borrower_type": "ชุมชน/วัด/โรงเรียน (เพื่อประโยชน์สาธารณะ)",
            "items": [["เต็นท์ผ้าใบ 4x8 ม.", "3"], ["เก้าอี้พลาสติก", "๑๐๐"]],
            "reason": "งานบุญประจำปีของวัด เปิดให้ประชาชนร่วมทุกหมู่บ้าน",
            "use_place": "วัดบ้านหนองบัว",
            "out_date": "d8",
            "due_date": "d11",
            "ack": True,
        },
        steps=(
            take("w77 14:50", NAT),
            work("w76 09:00", NAT),
            note("w76 09:30", NAT, "เต็นท์ว่าง 3 หลัง เก้าอี้ 120 ตัว เสนอปลัดอนุมัติตามข้อ 208"),
            close(
                "w75 11:00",
                FINANCE_HEAD,
                "fixed",
                "อนุมัติให้ยืมแล้ว มารับของได้ที่โรงพัสดุในเวลาราชการ พร้อมลงชื่อในใบยืม และคืนตามกำหนด",
            ),
        ),
    ),
    Story(
        key="chairs-party",
        service="ASSETLOAN",
        at="w24 20:02",
        who=Person("นาย", "เอกชัย จัดงาน", "0108", "4/4", "5", "ekkachai"),
        answers={
            "borrower_type": "ชุมชน/วัด/โรงเรียน (เพื่อประโยชน์สาธารณะ)",
            "items": [["เก้าอี้พลาสติก", "50"]],
            "reason": "งานวันเกิดคุณพ่อ",
            "use_place": "บ้านเลขที่ 4/4 หมู่ 5",
            "out_date": "d6",
            "due_date": "d7",
            "ack": True,
        },
        steps=(
            take("w23 09:10", NAT),
            reply(
                "w23 09:40",
                NAT,
                "เรียน คุณเอกชัย\nระเบียบพัสดุให้ยืมได้เฉพาะงานเพื่อประโยชน์สาธารณะ งานส่วนตัวจึงให้ยืมไม่ได้ กลุ่มแม่บ้านหมู่ 5 "
                "มีเก้าอี้ให้เช่าราคาย่อมเยา",
            ),
            withdraw("w22 18:30", "เข้าใจแล้วครับ ขอถอนเรื่อง จะไปเช่ากลุ่มแม่บ้านแทน"),
        ),
    ),
    Story(
        key="land-tax",
        service="LANDTAX",
        at="w28 10:00",
        who=Person("นาง", "ยุพิน ที่นา", "0109", "92", "7", "yupin"),
        answers={
            "kind": "คัดค้านการประเมิน (ภ.ด.ส.๑๐)",
            "deed": "๔๕๖๗",
            "area": "12-2-30",
            "reason": "ทำนาทั้งแปลง แต่ประเมินเป็นที่รกร้างว่างเปล่า",
            "notice_date": "d-9",
        },
        steps=(
            assign("w27 09:00", FINANCE_HEAD, NAT),
            work("w25 09:30", NAT),
            note("w25 15:00", NAT, "ไปดูแปลงแล้ว เป็นนาจริง เพิ่งเกี่ยว ภาพถ่ายดาวเทียมเดือนก่อนประเมินเห็นเป็นดินเปล่า"),
            reply(
                "w24 10:20",
                NAT,
                "เรียน คุณยุพิน\nตรวจแปลงจริงแล้ว จะเสนอผู้บริหารพิจารณาแก้ไขการประเมินภายใน 60 วันตามกฎหมาย "
                "ระหว่างนี้ยังไม่ต้องชำระส่วนที่คัดค้าน",
            ),
        ),
    ),
    Story(
        key="land-tax-misfiled",
        service="INFO",
        at="w10 11:11",
        who=Person("นาย", "สำราญ ห้องแถว", "0110", "150", "5", "samran"),
        answers={"what": "ค่าภาษีห้องแถวของผมปีนี้ต้องจ่ายเท่าไหร่ จ่ายที่ไหนได้บ้าง", "form": "ตรวจดู"},
        steps=(
            ack("w10 13:00", "office.head"),
            transfer("w10 13:05", "office.head", "FIN", "เป็นการสอบถามยอดภาษีรายบุคคล งานจัดเก็บรายได้ตอบได้ทันที"),
            take("w9 08:40", NAT),
            close(
                "w9 09:15",
                NAT,
                "answered",
                "ยอดภาษีแจ้งทางจดหมายถึงเจ้าของแล้ว ชำระได้ที่กองคลังหรือผ่านธนาคารตามแบบแจ้งการประเมิน ผ่อนชำระได้ 3 "
                "งวดเมื่อยอดเกิน 3,000 บาท",
            ),
        ),
    ),
    Story(
        key="nursery",
        service="NURSERY",
        at="w1 12:40",
        who=Person("นาง", "ปรียา ลูกเล็ก", "0111", "16", "5", "preeya"),
        answers={
            "child": "เด็กชายต้นกล้า ลูกเล็ก",
            "child_birth": "d-1000",
            "centre": "ศูนย์พัฒนาเด็กเล็กบ้านดอนกลาง",
            "allergy": "แพ้นมวัว",
        },
    ),
    Story(
        key="nursery-old",
        service="NURSERY",
        at="w46 09:09",
        who=Person("นางสาว", "อรุณี รักเรียน", "0112", "30", "1"),
        answers={"child": "เด็กหญิงใบเตย รักเรียน", "child_birth": "d-1130", "centre": "ศพด.บ้านเมืองใหม่"},
        steps=(
            assign("w46 10:00", EDU_HEAD, BUA),
            close(
                "w44 10:30", BUA, "answered", "รับสมัครแล้ว โปรดพาน้องมาพบครูและตรวจสุขภาพเบื้องต้นที่ศูนย์พัฒนาเด็กเล็ก พร้อมสมุดวัคซีน"
            ),
        ),
    ),
)
