"""The webmaster's desk for posts: the office's frame, who holds which post, who left, who acts."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from muangmai_portal.accounts.current import current_officer
from muangmai_portal.core.access import Permission, requires
from muangmai_portal.core.errors import DomainError
from muangmai_portal.core.transaction import transaction
from muangmai_portal.personnel.charting import group_for_desk
from muangmai_portal.personnel.forms import AppointForm, LeaveForm, PastForm, PostForm
from muangmai_portal.personnel.labels import KIND_LABELS
from muangmai_portal.personnel.models import Person, Post, PostKind
from muangmai_portal.personnel.operations import holding, people, posts
from muangmai_portal.personnel.queries import get_person, get_post, list_people, list_posts
from muangmai_portal.sections.queries import list_sections

bp = Blueprint("personnel_desk", __name__, url_prefix="/staff/people")
Deed = Callable[[Post], None]


@bp.get("")
@requires(Permission.PUBLISH)
def index() -> ResponseReturnValue:
    """The posts of one kind in the order of rank."""
    typed = request.args.get("kind", PostKind.EXECUTIVE)
    kind = PostKind(typed) if typed in set(PostKind) else PostKind.EXECUTIVE
    posts = list_posts()
    counts = [(each, str(label), sum(post.kind == each for post in posts)) for each, label in KIND_LABELS.items()]
    groups = group_for_desk(post for post in posts if post.kind == kind)
    return render_template("personnel/staff/index.html", groups=groups, kind=kind, kinds=counts)


@bp.route("/posts/new", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def new() -> ResponseReturnValue:
    """Add a post."""
    form = PostForm().offer(list_sections())
    if not form.validate_on_submit():
        page = render_template("personnel/staff/new.html", form=form, problem="")
        return page, 422 if form.is_submitted() else 200
    try:
        with transaction():
            post = posts.create_post(form.to_facts(), actor=current_officer())
    except DomainError as error:
        return render_template("personnel/staff/new.html", form=form, problem=error.message), error.status
    flash("เพิ่มตำแหน่งแล้ว แต่งตั้งผู้ดำรงตำแหน่งได้ด้านล่าง", "success")
    return redirect(url_for(".show", post_id=post.id), 303)


@bp.route("/posts/<int:post_id>", methods=["GET", "POST"])
@requires(Permission.PUBLISH)
def show(post_id: int) -> ResponseReturnValue:
    """A post: who holds it, what can be done, its history; sent, what it is called changes."""
    post = get_post(post_id)
    form = PostForm().offer(list_sections())
    if not form.is_submitted():
        return _page(post)

    def change(post: Post) -> None:
        posts.change_post(post, form.to_facts(), version=form.based_on, actor=current_officer())

    return _do(post, form, change, "บันทึกตำแหน่งแล้ว", post_form=form)


@bp.post("/posts/<int:post_id>/appoint")
@requires(Permission.PUBLISH)
def appoint(post_id: int) -> ResponseReturnValue:
    """Let somebody hold it from a day on."""
    return _fill_post(post_id, is_acting=False)


@bp.post("/posts/<int:post_id>/act")
@requires(Permission.PUBLISH)
def act(post_id: int) -> ResponseReturnValue:
    """Let somebody act in it while it is vacant."""
    return _fill_post(post_id, is_acting=True)


@bp.post("/posts/<int:post_id>/leave")
@requires(Permission.PUBLISH)
def leave(post_id: int) -> ResponseReturnValue:
    """Let it be vacant from a day on."""
    return _empty_post(post_id, holding.leave_post, "บันทึกแล้ว ตำแหน่งนี้ว่าง")


@bp.post("/posts/<int:post_id>/end-acting")
@requires(Permission.PUBLISH)
def end_acting(post_id: int) -> ResponseReturnValue:
    """Let nobody act in it any more."""
    return _empty_post(post_id, holding.end_acting, "บันทึกการสิ้นสุดรักษาราชการแทนแล้ว")


@bp.post("/posts/<int:post_id>/past")
@requires(Permission.PUBLISH)
def add_past(post_id: int) -> ResponseReturnValue:
    """Write down who held it before."""
    post = get_post(post_id)
    form = PastForm(prefix="past-").offer(list_people())

    def write(post: Post) -> None:
        holding.add_past_term(post, _chosen(form), form.to_past_term(), actor=current_officer())

    return _do(post, form, write, "เพิ่มในประวัติแล้ว", past=form)


@bp.post("/posts/<int:post_id>/move")
@requires(Permission.PUBLISH)
def move(post_id: int) -> ResponseReturnValue:
    """Move it up or down among its neighbours."""
    by = -1 if request.form.get("to") == "up" else 1
    with transaction():
        post = get_post(post_id)
        posts.shift_post(post, by=by, actor=current_officer())
    return redirect(url_for(".index", kind=post.kind, _anchor=f"post-{post_id}"), 303)


@bp.post("/posts/<int:post_id>/reviewed")
@requires(Permission.PUBLISH)
def still_right(post_id: int) -> ResponseReturnValue:
    """Say that it is still right."""
    with transaction():
        posts.confirm_post(get_post(post_id), actor=current_officer())
    flash("บันทึกว่าตรวจแล้ว ยังถูกต้อง", "success")
    return redirect(url_for(".show", post_id=post_id), 303)


@bp.post("/posts/<int:post_id>/close")
@requires(Permission.PUBLISH)
def close(post_id: int) -> ResponseReturnValue:
    """Take it out of the frame."""
    form = LeaveForm(prefix="close-")
    post = get_post(post_id)
    try:
        with transaction():
            posts.close_post(get_post(post_id), version=form.based_on, actor=current_officer())
    except DomainError as error:
        return _page(post, problem=str(error.message), status=error.status)
    flash(f"ยุบเลิกตำแหน่ง {post.title_th} แล้ว", "success")
    return redirect(url_for(".index", kind=post.kind), 303)


def _fill_post(post_id: int, *, is_acting: bool) -> ResponseReturnValue:
    post = get_post(post_id)
    name = "acting" if is_acting else "holder"
    form = AppointForm(prefix=f"{name}-").offer(list_people())

    def fill(post: Post) -> None:
        term = form.to_term(is_acting=is_acting)
        holding.appoint(post, _chosen(form), term, version=form.based_on, actor=current_officer())

    told = "บันทึกผู้รักษาราชการแทนแล้ว" if is_acting else "บันทึกผู้ดำรงตำแหน่งแล้ว เพิ่มรูปและเบอร์โทรได้ที่ชื่อบุคคล"
    return _do(post, form, fill, told, **{name: form})


def _empty_post(post_id: int, leaving: Callable[..., None], told: str) -> ResponseReturnValue:
    form = LeaveForm(prefix="leave-")

    def empty(post: Post) -> None:
        leaving(post, left_on=form.left_on.date, version=form.based_on, actor=current_officer())

    return _do(get_post(post_id), form, empty, told, leaving=form)


def _chosen(form: AppointForm) -> Person:
    """Who was chosen, or somebody new."""
    if form.person_id is not None:
        return get_person(form.person_id)
    return people.add_person(form.to_new_person(), actor=current_officer())


def _do(
    post: Post,
    form: PostForm | AppointForm | LeaveForm,
    deed: Deed,
    told: str,
    **shown: PostForm | AppointForm | LeaveForm,
) -> ResponseReturnValue:
    """Do what a form of the post's page asks; what was typed stays where it cannot be done."""
    if not form.validate():
        return _page(post, status=422, **shown)
    number = post.id
    try:
        with transaction():
            deed(get_post(number))
    except DomainError as error:
        post = get_post(number)
        form.version.data = str(post.version)  # whoever has compared may save
        return _page(post, problem=str(error.message), status=error.status, **shown)
    flash(told, "success")
    return redirect(url_for(".show", post_id=number), 303)


def _page(
    post: Post, *, problem: str = "", status: int = 200, **shown: PostForm | AppointForm | LeaveForm
) -> ResponseReturnValue:
    known = list_people()
    forms: dict[str, PostForm | AppointForm | LeaveForm] = {
        "post_form": PostForm(formdata=None).offer(list_sections()).fill(post),
        "holder": AppointForm(formdata=None, prefix="holder-").offer(known),
        "acting": AppointForm(formdata=None, prefix="acting-").offer(known),
        "past": PastForm(formdata=None, prefix="past-").offer(known),
        "leaving": LeaveForm(formdata=None, prefix="leave-"),
        "closing": LeaveForm(formdata=None, prefix="close-"),
    }
    for form in forms.values():
        form.version.data = str(post.version)
    page = render_template("personnel/staff/post.html", post=post, problem=problem, **{**forms, **shown})
    return page, status
