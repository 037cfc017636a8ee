"""Three hundred spam posts of varied shape, and fifty that honest people might write. The same ones on every run."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import islice

SPAM, HONEST = 300, 50


@dataclass(frozen=True)
class Post:
    """What is sent: subject, words, and how. `seconds`: how long the form was open."""

    shape: str
    subject: str
    body: str
    seconds: int = 30
    honeypot: str = ""


_CASINO = (
    "สล็อตเว็บตรง",
    "บาคาร่าออนไลน์",
    "แทงบอลออนไลน์",
    "เกมยิงปลา",
    "หวยออนไลน์",
    "คาสิโนสด",
    "ส.ล็.อ.ต แตกง่าย",
    "PG SLOT",
)
_LURES = (
    "สมัครวันนี้รับโบนัส 100%",
    "ฝากถอนไม่มีขั้นต่ำ",
    "แตกง่าย แจกจริง",
    "เครดิตฟรี 50 บาท",
    "เว็บตรง มั่นคงปลอดภัย",
    "ถอนได้จริง โอนไว",
)
_LOANS = ("เงินกู้ถูกกฎหมาย", "สินเชื่อเพื่อคนทำงาน", "เงินด่วนทันใจ", "ปล่อยกู้รายเดือน")
_EASY = ("อนุมัติไวใน 5 นาที", "ไม่เช็คบูโร", "ไม่ต้องใช้คนค้ำ", "ดอกเบี้ยต่ำ", "โอนเข้าบัญชีทันที", "วงเงินสูง")
_WARES = ("อาหารเสริมลดน้ำหนัก เห็นผลใน 7 วัน", "บุหรี่ไฟฟ้าราคาส่ง", "รองเท้าแบรนด์ราคาถูกที่สุด", "ครีมหน้าขาว ของแท้ 100%")
_JOBS = ("รายได้เสริมวันละ 500", "งานออนไลน์รายได้ดี ทำที่บ้านได้", "รับแอดมินตอบแชท รายได้ต่อวัน 800")
_ENGLISH = (
    "We can rank your website on Google's first page with white hat link building.",
    "Buy now cheap pills from our online pharmacy, no prescription needed.",
    "Dear sir, I have an investment opportunity worth 4.5 million dollars for you.",
    "Earn money from home with our trading signal group, join today.",
    "Hello, I noticed your website has several design errors and I would love to fix them for you.",
    "Are you looking for a reliable supplier of solar panels? We ship worldwide from our factory.",
)
_FOREIGN = (
    "Купить диплом недорого с доставкой по всей России, гарантия качества",
    "Лучшие онлайн казино с бонусом за регистрацию, играйте прямо сейчас",
    "在线赌场注册即送彩金，百家乐老虎机提款快速，欢迎加入我们的代理",
    "온라인 카지노 가입하고 무료 쿠폰 받으세요 안전한 사이트",
    "Mua bán nhà đất giá rẻ, liên hệ ngay để nhận ưu đãi trong tháng này",
    "Comprar seguidores baratos para tu cuenta, entrega inmediata y segura",
)
_HOSTS = (
    "luckyspin.bet",
    "slot888.vip",
    "fast-loan.xyz",
    "bit.ly/3xYz",
    "lin.ee/AbC12",
    "best-shop.top",
    "win-th.club",
)
_PLAIN_HOSTS = ("www.cheap-backlinks.com", "http://example-pills.net/buy", "https://megadeal.co/th")
_OPENERS = ("สวัสดีครับ", "ขออนุญาตแอดมินครับ", "เรียนผู้ดูแลเว็บ", "แนะนำเลยค่ะ", "ใครสนใจเชิญทางนี้")


def spam() -> list[Post]:
    """300 posts."""
    chance = random.Random(2569)
    return list(islice(_endless_spam(chance), SPAM))


def _endless_spam(chance: random.Random) -> Iterator[Post]:
    makers: list[Callable[[random.Random], Post]] = [
        _links, _bbcode, _casino, _loan, _english, _foreign, _repeated, _honeypot, _mixed, _wares, _gibberish,
    ]  # fmt: skip
    while True:
        for make in makers:
            post = make(chance)
            # A third of the programs wait before they send.
            yield Post(post.shape, post.subject, post.body, 20 if chance.random() < 0.34 else 0, post.honeypot)


def _number(chance: random.Random) -> str:
    return str(chance.randrange(1000, 99_999))


def _links(chance: random.Random) -> Post:
    hosts = chance.sample(_HOSTS + _PLAIN_HOSTS, chance.randrange(1, 4))
    return Post("links", "ดูที่นี่", f"{chance.choice(_OPENERS)} {' '.join(hosts)}?id={_number(chance)}")


def _bbcode(chance: random.Random) -> Post:
    host = chance.choice(_PLAIN_HOSTS)
    shape = chance.choice(("[url={0}]{1}[/url]", '<a href="{0}">{1}</a>', "[b]{1}[/b] {0}"))
    return Post("markup", "Nice site", shape.format(host, chance.choice(_CASINO)))


def _casino(chance: random.Random) -> Post:
    body = f"{chance.choice(_OPENERS)} {chance.choice(_CASINO)} {' '.join(chance.sample(_LURES, 2))}"
    link = f" {chance.choice(_HOSTS)}" if chance.random() < 0.6 else f" แอดไลน์ @win{_number(chance)}"
    return Post("casino", chance.choice(_CASINO), body + link)


def _loan(chance: random.Random) -> Post:
    body = f"{chance.choice(_LOANS)} {' '.join(chance.sample(_EASY, 3))} สนใจทักไลน์ loan{_number(chance)}"
    return Post("loan", chance.choice(_LOANS), body)


def _english(chance: random.Random) -> Post:
    link = f" {chance.choice(_PLAIN_HOSTS)}" if chance.random() < 0.5 else ""
    return Post("english", f"Offer {_number(chance)}", chance.choice(_ENGLISH) + link)


def _foreign(chance: random.Random) -> Post:
    return Post("foreign", f"№{_number(chance)}", chance.choice(_FOREIGN))


def _repeated(chance: random.Random) -> Post:
    body = "ขอเชิญชมสินค้าคุณภาพจากโรงงานของเรา มีให้เลือกหลายแบบ ติดต่อได้ทุกวันที่หมายเลขนี้ รหัส "
    return Post("repeated", f"ขอเชิญชม {_number(chance)}", body + _number(chance))


def _honeypot(chance: random.Random) -> Post:
    return Post("honeypot", "สวัสดี", f"ชอบเว็บไซต์นี้มาก {_number(chance)}", honeypot=f"http://bot{_number(chance)}.com")


def _mixed(chance: random.Random) -> Post:
    body = f"อยากให้ อบต. ปรับปรุงถนน {chance.choice(_JOBS)} {chance.choice(_HOSTS)} {chance.choice(_ENGLISH)}"
    return Post("mixed", "เสนอแนะ", body)


def _wares(chance: random.Random) -> Post:
    body = f"{chance.choice(_WARES)} {chance.choice(('ส่งฟรี เก็บเงินปลายทาง', 'สั่งซื้อทักแชท'))} 🔥🔥 {_number(chance)}"
    return Post("wares", chance.choice(_WARES), body)


def _gibberish(chance: random.Random) -> Post:
    words = ["".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=chance.randrange(5, 11))) for _ in range(8)]
    return Post("gibberish", words[0], " ".join(words))


_PLACES = ("หน้าวัด", "ตลาดนัดวันอังคาร", "ศูนย์เด็กเล็ก", "ลานกีฬาหมู่ ๓", "ริมคลอง", "หน้าโรงเรียน", "สะพานบ้านใต้", "ประปาหมู่ 5")
_THOUGHTS = (
    "อยากให้ติดไฟเพิ่มอีกสักสองจุด ตอนกลางคืนมืดมาก",
    "ขอบคุณเจ้าหน้าที่ที่มาตัดหญ้า เรียบร้อยดีมากครับ 🙏🙏🙏",
    "ขยะล้นทุกเช้าวันจันทร์ อยากให้เพิ่มรอบเก็บ",
    "เด็ก ๆ แถวบ้านติดพนันออนไลน์กันเยอะ อยากให้ อบต. จัดอบรมหรือมีกิจกรรมให้ทำ",
    "มีคนมาปล่อยกู้นอกระบบในหมู่บ้าน คนแก่เดือดร้อน ขอให้ช่วยให้ความรู้เรื่องดอกเบี้ยหน่อยค่ะ",
    "ไม่เห็นด้วยถ้าจะมีคาสิโนใกล้ชุมชน อยากให้ฟังเสียงชาวบ้านก่อน",
    "น้ำประปาขุ่นมาสามวันแล้ว ซักผ้าไม่ได้เลย โทรมาที่ 081-234-5678 ได้ครับ",
    "ตามข่าวที่ https://www.pantip.com/topic/41234567 อำเภออื่นเขาทำถังขยะเปียกกันแล้ว บ้านเราน่าจะทำได้",
    "ดูรูปได้ที่ https://www.facebook.com/photo/123 ถนนเป็นหลุมลึกมาก เมื่อวานรถล้มไปสองคัน",
    "จุดนี้ครับ https://maps.app.goo.gl/AbCdEf123 อยากให้ทำกระจกโค้ง",
    "อยากให้มีอาหารกลางวันเด็กที่มีผักมากขึ้น ลูกสาวบอกว่าได้กินแต่ไข่",
    "ดีครับ",
    "รถดูดส้วมมาช้า แต่พนักงานสุภาพ",
    "เสนอให้ประชุมหมู่บ้านวันอาทิตย์แทนวันธรรมดา คนทำงานจะได้ไปร่วมได้",
    "ยายอายุ ๘๑ แล้ว เดินไปรับเบี้ยที่ อบต. ไม่ไหว อยากให้โอนเข้าบัญชีแทนค่ะ",
    "กลุ่มแม่บ้านอยากขอใช้เต็นท์งานบุญเดือนหน้า ถามแล้วยังไม่มีใครตอบ",
)


def honest() -> list[Post]:
    """50 posts: long and short, with a number or a link, slow and quick."""
    chance = random.Random(2570)
    return [_honest(chance, index) for index in range(HONEST)]


def _honest(chance: random.Random, index: int) -> Post:
    thought = _THOUGHTS[index % len(_THOUGHTS)]
    place = chance.choice(_PLACES)
    more = f" ตรง{place}บ้านเลขที่แถว {index + 1}" if index % 3 else ""
    long = " ".join(chance.sample(_THOUGHTS[:6], 4)) * 4 if index % 7 == 0 else ""
    return Post("honest", f"{place} เรื่องที่ {index + 1}", f"{thought}{more} {long}".strip(), 0 if index % 2 else 90)
