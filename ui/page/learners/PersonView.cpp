// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/learners/PersonView.h"

#include "base/WhenDone.h"
#include "model/Words.h"
#include "page/HeadBand.h"
#include "page/RecordFrame.h"
#include "page/learners/IdentityEditor.h"
#include "widget/Button.h"
#include "widget/InlineMessage.h"
#include "widget/PageHeader.h"
#include "widget/Section.h"

#include <QHBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {

constexpr int historyLines = 50;

QString sexWord(Sex sex)
{
    switch (sex) {
    case Sex::Female: return PersonView::tr("Female");
    case Sex::Male: return PersonView::tr("Male");
    case Sex::Other: return PersonView::tr("Other");
    case Sex::Unknown: break;
    }
    return PersonView::tr("Not known");
}

QString known(const QString &text)
{
    return text.isEmpty() ? PersonView::tr("Not known") : text;
}

} // namespace

PersonView::PersonView(const PageContext &context, std::shared_ptr<LearnerCommands> commands, QWidget *parent)
    : QWidget(parent)
    , m_workspace(context.workspace)
    , m_commands(std::move(commands))
{
    setObjectName(u"learner.view"_s);
    build();
    connect(m_editor, &IdentityEditor::changed, this, &PersonView::edit);
    connect(m_commands.get(), &LearnerCommands::failed, this, &PersonView::sayFailed);
    connect(m_commands.get(), &LearnerCommands::saved, this, [this](const Learner &learner) {
        if (learner.id == m_learner.id)
            reload();
    });
    connect(m_commands.get(), &LearnerCommands::removed, this, [this](LearnerId id) {
        if (id == m_learner.id)
            emit closed();
    });
    const bool mayEdit = service::permits(m_workspace->actor().role, service::Verb::EditLearner);
    m_editor->setReadOnly(!mayEdit);
    m_remove->setVisible(mayEdit);
}

void PersonView::build()
{
    auto *head = new HeadBand(this);
    m_header = new PageHeader({}, head);
    m_header->setObjectName(u"learner.header"_s);
    m_header->setBreadcrumb({tr("Learners")});
    m_remove = new Button(tr("Remove"), u"trash"_s, ButtonKind::Secondary, head);
    m_remove->setObjectName(u"learner.remove"_s);
    m_header->addSecondary(m_remove);
    m_message = footMessage(u"learner.message"_s);
    head->add(m_header);
    connect(m_header, &PageHeader::crumbActivated, this, &PersonView::closed);
    connect(m_remove, &QPushButton::clicked, this, &PersonView::remove);
    connect(m_message, &InlineMessage::actionTriggered, this, [this] {
        m_message->dismiss();
        open(m_wanted);
    });
    auto *row = new QHBoxLayout;
    row->setSpacing(space::L);
    row->addWidget(buildLeft(), 1);
    row->addWidget(buildRight(), 1);
    layOutRecord(this, head, row, m_message);
}

QWidget *PersonView::buildLeft()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::L);
    auto *identity = new Card;
    m_editor = new IdentityEditor;
    identity->body()->addWidget(m_editor);
    column->addWidget(identity);
    m_equalityCard = new Card;
    m_equalityCard->setObjectName(u"learner.equality"_s);
    m_equality = new KeyValueList;
    m_equalityCard->body()->addWidget(
        new SectionHeader(tr("Characteristics"), tr("as the learner gave them; used for equality figures only")));
    m_equalityCard->body()->addWidget(m_equality);
    m_equalityCard->setVisible(false);
    column->addWidget(m_equalityCard);
    column->addStretch();
    return side;
}

QWidget *PersonView::buildRight()
{
    auto *side = new QWidget;
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::L);
    m_enrolments = addList(*column, tr("Enrolments"));
    m_credentials = addList(*column, tr("Credentials"));
    m_history = addList(*column, tr("History"));
    column->addStretch();
    return side;
}

PersonView::List PersonView::addList(QVBoxLayout &column, const QString &title)
{
    auto *card = new Card;
    List list{new SectionHeader(title), new QVBoxLayout};
    list.column->setSpacing(0);
    card->body()->addWidget(list.header);
    card->body()->addLayout(list.column);
    column.addWidget(card);
    return list;
}

void PersonView::open(LearnerId id)
{
    m_wanted = id;
    if (m_learner.id != id) {
        m_header->setTitle(tr("Loading…"));
        m_header->setSubtitle({});
        m_message->dismiss();
    }
    const quint64 token = ++m_asked;
    whenDone(m_workspace->learners().load(id), this, [this, token](const Result<Learner> &answer) {
        if (token == m_asked)
            take(answer);
    });
}

void PersonView::reload()
{
    if (m_wanted.isValid())
        open(m_wanted);
}

void PersonView::take(const Result<Learner> &answer)
{
    if (!answer.ok()) {
        m_header->setTitle(tr("This person could not be shown"));
        m_message->setAction(tr("Try again"));
        m_message->say(Tone::Bad, answer.error().what);
        return;
    }
    emit arrived();
    m_learner = *answer;
    m_header->setTitle(m_learner.displayName());
    QStringList about;
    if (!m_learner.identifiers.isEmpty()) {
        const Identifier &first = m_learner.identifiers.constFirst();
        about.append(identifierSchemeWord(first.scheme) + u' ' + first.value);
    }
    if (m_learner.born.isValid())
        about.append(tr("born %1").arg(dateText(m_learner.born)));
    m_header->setSubtitle(about.join(u" · "_s));
    m_editor->setLearner(m_learner);
    showEquality();
    showLists();
    emit presented();
}

void PersonView::showEquality()
{
    const bool allowed = service::permits(m_workspace->actor().role, service::Verb::SeeEquality);
    m_equalityCard->setVisible(allowed);
    if (!allowed)
        return;
    const Equality &equality = m_learner.equality;
    m_equality->setRow(tr("Sex"), sexWord(equality.sex));
    m_equality->setRow(tr("Age band"), known(equality.ageBand));
    m_equality->setRow(tr("Disability"), equality.disability == u"Y"_s   ? tr("Yes")
                                         : equality.disability == u"N"_s ? tr("No")
                                                                         : known(equality.disability));
    m_equality->setRow(tr("Ethnicity"), known(equality.ethnicity));
    m_equality->setRow(tr("Deprivation"), known(equality.deprivationBand));
    m_equality->setRow(tr("Region"), known(equality.region));
    m_equality->setRow(tr("On entry"), known(equality.priorEducation));
}

void PersonView::showLists()
{
    const quint64 token = m_asked;
    const Follow follow = [this](const Link &link) { emit linkActivated(link); };
    const LearnerId id = m_learner.id;
    whenDone(
        m_workspace->learners().enrolments(id), this, [this, token, follow](const Result<QList<EnrolmentRow>> &rows) {
            if (token != m_asked || !rows.ok())
                return;
            m_enrolments.header->setNote(numberText(rows->size()));
            m_remove->setBlocked(
                rows->isEmpty() ? QString() : tr("Somebody with enrolments cannot be removed; the record is needed."));
            fillEnrolments(*m_enrolments.column, *rows, follow);
        });
    CredentialFilter filter;
    filter.learner = id;
    whenDone(m_workspace->credentials().list(filter), this,
             [this, token, follow](const Result<QList<CredentialId>> &ids) {
                 if (token != m_asked || !ids.ok())
                     return;
                 m_credentials.header->setNote(numberText(ids->size()));
                 whenDone(m_workspace->credentials().rows(*ids), this,
                          [this, token, follow](const Result<QList<CredentialRow>> &rows) {
                              if (token == m_asked && rows.ok())
                                  fillCredentials(*m_credentials.column, *rows, CredentialTitle::Course, follow);
                          });
             });
    const QString subject = u"learner:%1"_s.arg(id.value());
    whenDone(m_workspace->database().history(subject, historyLines), this,
             [this, token](const Result<QList<AuditEvent>> &events) {
                 if (token == m_asked && events.ok())
                     fillHistory(*m_history.column, *events);
             });
}

void PersonView::edit(const QString &part)
{
    const Learner after = m_editor->learner();
    if (after.id != m_learner.id || hasErrors(check(after)))
        return; // the messages beside the fields say what is missing
    const QString words = part == u"names"_s         ? tr("Edit names of %1")
                          : part == u"identifiers"_s ? tr("Edit identifiers of %1")
                          : part == u"emails"_s      ? tr("Edit e-mail addresses of %1")
                                                     : tr("Edit birth date of %1");
    const StepWords step(words.arg(m_learner.displayName()), words.arg(tr("learner %1").arg(m_learner.id.value())));
    const Learner before = m_learner;
    m_learner = after;
    m_editor->setLearner(after);
    m_header->setTitle(after.displayName());
    m_commands->editLearner(before, after, step);
}

void PersonView::remove()
{
    if (m_remove->isEnabled() && m_learner.id.isValid())
        m_commands->removeLearner(m_learner);
}

void PersonView::sayFailed(LearnerId id, const Error &error)
{
    if (id != m_learner.id)
        return;
    const bool conflict = error.fault == Fault::Conflict;
    m_message->setAction(tr("Reload"));
    m_message->say(conflict ? Tone::Warn : Tone::Bad,
                   conflict ? tr("Somebody else changed this person meanwhile. Your last edit was not stored.")
                            : error.what);
}

} // namespace laurel::ui
