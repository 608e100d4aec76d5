// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "page/courses/CourseInspector.h"

#include "base/WhenDone.h"
#include "model/CourseModel.h"
#include "model/RunModel.h"
#include "model/Words.h"
#include "page/Counted.h"
#include "page/courses/OutcomeLine.h"
#include "widget/Button.h"
#include "widget/ElidedLabel.h"
#include "widget/Section.h"
#include "widget/StatusPill.h"
#include "widget/Style.h"

#include <QGridLayout>
#include <QLocale>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace laurel::ui {

namespace {
constexpr int mostRuns = 6;
}

QString levelWithEqf(const Level &level, const Frameworks &frameworks)
{
    if (level.isEmpty())
        return u"–"_s;
    const std::optional<int> eqf = frameworks.eqf(level);
    return eqf && level.framework != u"EQF" ? QObject::tr("%1 · EQF %2").arg(levelText(level)).arg(*eqf)
                                            : levelText(level);
}

QString creditInFull(const Credit &credit, const Frameworks &frameworks)
{
    if (credit.isNone())
        return u"–"_s;
    const QLocale locale;
    QStringList parts;
    if (credit.framework == u"ECTS") {
        parts.append(QObject::tr("%1 ECTS").arg(creditText(credit)));
    } else {
        parts.append(QObject::tr("%1 credits").arg(creditText(credit)));
        if (const auto ects = frameworks.convert(credit, u"ECTS"_s); ects.ok())
            parts.append(QObject::tr("%1 ECTS").arg(creditText(*ects)));
    }
    if (const auto hours = frameworks.hours(credit)) {
        const QString low = locale.toString(hours->first, 'f', 0);
        const QString high = locale.toString(hours->second, 'f', 0);
        parts.append(low == high ? QObject::tr("%1 hours").arg(low) : QObject::tr("%1–%2 hours").arg(low, high));
    }
    return parts.join(u" · "_s);
}

CourseInspector::CourseInspector(std::shared_ptr<service::Workspace> workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(std::move(workspace))
    , m_panel(new Inspector(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_panel);
    m_panel->setTearable(false);
    connect(m_panel, &Inspector::closed, this, &CourseInspector::closed);
    connect(&m_workspace->notifier(), &service::DataNotifier::changed, this, [this](const service::Change &change) {
        const bool concerns = change.kind == service::ChangeKind::Course || change.kind == service::ChangeKind::Run ||
                              change.kind == service::ChangeKind::Enrolment;
        if (concerns && isVisible())
            load();
        else if (concerns)
            m_id = {}; // looked at again, it is loaded again
    });
}

void CourseInspector::inspect(CourseId id)
{
    if (id == m_id)
        return;
    m_id = id;
    load();
}

void CourseInspector::load()
{
    const quint64 token = ++m_token;
    const auto workspace = m_workspace;
    whenDone(workspace->courses().load(m_id), this, [this, token](const Result<CourseDraft> &draft) {
        if (token != m_token || !draft.ok())
            return;
        RunFilter filter;
        filter.course = m_id;
        whenDone(m_workspace->runs().list(filter), this,
                 [this, token, draft = *draft](const Result<QList<RunId>> &ids) {
                     if (token != m_token || !ids.ok())
                         return;
                     whenDone(m_workspace->runs().rows(ids->first(std::min<qsizetype>(ids->size(), mostRuns))), this,
                              [this, token, draft](const Result<QList<RunRow>> &runs) {
                                  if (token == m_token && runs.ok())
                                      fill(draft, *runs);
                              });
                 });
    });
}

void CourseInspector::fill(const CourseDraft &draft, const QList<RunRow> &runs)
{
    const CourseVersion &version = draft.version;
    m_panel->clear();
    QStringList line{draft.course.code, tr("version %1").arg(version.number)};
    if (version.effectiveFrom.isValid())
        line.append(tr("from %1").arg(dateText(version.effectiveFrom)));
    m_panel->setHead(titleText(version.title), line.join(u" · "_s));
    const Worded state = worded(version.state);
    m_panel->addToHead(new StatusPill(state.text, state.tone));
    m_panel->addContent(facts(version, draft.course.department));
    m_panel->addSection(tr("Learning outcomes"), outcomes(version), numberText(version.outcomes.size()));
    m_panel->addSection(tr("Runs"), runList(runs));
    auto *open =
        new Button(version.state == CourseState::Draft ? tr("Open studio") : tr("Open"), ButtonKind::Secondary);
    open->setObjectName(u"courses.open"_s);
    connect(open, &QPushButton::clicked, this, [this] { emit openRequested(m_id); });
    m_panel->addAction(open);
    auto *run = new Button(tr("New run…"), ButtonKind::Secondary);
    run->setObjectName(u"courses.newRun"_s);
    const bool offered = version.state == CourseState::Published || version.state == CourseState::Approved;
    run->setBlocked(offered ? QString() : tr("A run delivers an approved version; this one is not approved."));
    connect(run, &QPushButton::clicked, this, [this] {
        emit linkActivated({u"runs"_s, 0, u"new:%1"_s.arg(m_id.value())});
    });
    m_panel->addAction(run);
}

QWidget *CourseInspector::facts(const CourseVersion &version, const QString &department) const
{
    const Frameworks &frameworks = m_workspace->courses().frameworks();
    auto *list = new KeyValueList;
    list->addRow(tr("Level"), levelWithEqf(version.level, frameworks));
    list->addRow(tr("Credit"), creditInFull(version.credit, frameworks));
    list->addRow(tr("Department"), department.isEmpty() ? u"–"_s : department);
    list->addRow(tr("Delivery"), worded(version.mode));
    if (!version.leader.isEmpty())
        list->addRow(tr("Leader"), version.leader);
    list->addRow(tr("Valid for"), version.validityMonths > 0
                                      ? counted(version.validityMonths, tr("%1 month"), tr("%1 months"))
                                      : tr("No end"));
    return list;
}

QWidget *CourseInspector::outcomes(const CourseVersion &version)
{
    auto *box = new QWidget;
    auto *column = new QVBoxLayout(box);
    column->setContentsMargins(0, space::Xs, 0, 0);
    column->setSpacing(space::Xs + 2);
    int number = 0;
    for (const LearningOutcome &outcome : version.outcomes)
        column->addWidget(new OutcomeLine(++number, textIn(outcome.text, u"en"_s)));
    if (version.outcomes.isEmpty())
        column->addWidget(new Label(tr("None written yet."), TextSize::Body, Weight::Regular, Role::Muted));
    return box;
}

QWidget *CourseInspector::runList(const QList<RunRow> &runs)
{
    auto *box = new QWidget;
    auto *grid = new QGridLayout(box);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setVerticalSpacing(0);
    grid->setColumnStretch(0, 1);
    for (int row = 0; row < runs.size(); ++row) {
        const RunRow &run = runs.at(row);
        auto *open = new Button(QString(run.code).replace(u'&', u"&&"_s), ButtonKind::Quiet);
        open->setProperty(Style::FlushKey, true);
        open->setAccessibleName(tr("Open run %1").arg(run.code));
        connect(open, &QPushButton::clicked, this, [this, id = run.id] {
            emit linkActivated({u"runs"_s, id.value(), {}});
        });
        const bool below = isBelowMinimum(run);
        const Worded state = worded(run.state);
        grid->addWidget(open, 2 * row, 0, Qt::AlignLeft);
        grid->addWidget(
            new StatusPill(below ? tr("Below %1").arg(run.minimum) : state.text, below ? Tone::Warn : state.tone),
            2 * row, 1, Qt::AlignRight);
        auto *span = new ElidedLabel(spanText(run.starts, run.ends), TextSize::Small, Weight::Regular, Role::Muted);
        grid->addWidget(span, 2 * row + 1, 0, Qt::AlignTop);
        grid->setRowMinimumHeight(2 * row + 1, 28); // apart from the next run
        grid->addWidget(new Label(placesText(run), TextSize::Small, Weight::Regular, Role::Muted), 2 * row + 1, 1,
                        Qt::AlignRight | Qt::AlignTop);
    }
    if (runs.isEmpty())
        grid->addWidget(new Label(tr("None planned yet."), TextSize::Body, Weight::Regular, Role::Muted), 0, 0);
    return box;
}

} // namespace laurel::ui
