// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "cli/Commands.h"
#include "cli/Words.h"

#include <QJsonArray>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace laurel::cli::verbs {

namespace {

/// A report as it is printed: column codes for CSV and JSON, headings for people.
struct Report {
    QStringList columns;
    QStringList headings;
    QList<QVariantList> rows;
};

const Series *seriesOf(const Chart &chart, QStringView id)
{
    for (const Series &series : chart.series) {
        if (series.id == id)
            return &series;
    }
    return nullptr;
}

Report uptakeReport(const service::InsightBoard &board)
{
    Report report{
        {u"month"_s, u"enrolments"_s, u"year_before"_s}, {tr("Month"), tr("Enrolments"), tr("Year before")}, {}};
    const Series *now = seriesOf(board.uptake, u"now");
    const Series *before = seriesOf(board.uptake, u"before");
    for (qsizetype i = 0; now != nullptr && i < now->points.size(); ++i) {
        const Point &point = now->points.at(i);
        report.rows.append({point.label, point.count, before != nullptr ? before->points.at(i).count : 0});
    }
    return report;
}

Report completionReport(const service::InsightBoard &board)
{
    Report report{
        {u"course"_s, u"enrolments"_s, u"passed"_s, u"failed"_s, u"withdrawn"_s, u"other"_s, u"passed_share"_s},
        {tr("Course"), tr("Enrolments"), tr("Passed"), tr("Failed"), tr("Withdrawn"), tr("Other"), tr("Passed, %")},
        {}};
    const Series *passed = seriesOf(board.results, u"passed");
    for (qsizetype i = 0; passed != nullptr && i < passed->points.size(); ++i) {
        const Point &point = passed->points.at(i);
        QVariantList row{point.label, point.of};
        for (const QStringView id : {u"passed", u"failed", u"withdrawn", u"other"}) {
            const Series *series = seriesOf(board.results, id);
            row << (series != nullptr ? series->points.at(i).count : 0);
        }
        row << QString::number(point.value * 100, 'f', 1);
        report.rows.append(row);
    }
    return report;
}

Report funnelReport(const service::InsightBoard &board)
{
    Report report{
        {u"stage"_s, u"people"_s, u"conversion"_s}, {tr("Stage"), tr("People"), tr("Of the stage before, %")}, {}};
    const Series *people = seriesOf(board.funnel, u"people");
    const Series *conversion = seriesOf(board.funnel, u"conversion");
    for (qsizetype i = 0; people != nullptr && conversion != nullptr && i < people->points.size(); ++i) {
        report.rows.append({people->points.at(i).label, people->points.at(i).count,
                            QString::number(conversion->points.at(i).value * 100, 'f', 1)});
    }
    return report;
}

/// RFC 4180, with a guard in front of what a spreadsheet would run.
QString csvCell(const QVariant &value)
{
    QString text = value.toString();
    if (value.typeId() == QMetaType::QString && !text.isEmpty() && u"=+-@\t\r"_s.contains(text.at(0)))
        text.prepend(u'\'');
    if (text.contains(u',') || text.contains(u'"') || text.contains(u'\n'))
        return u'"' + text.replace(u'"', u"\"\""_s) + u'"';
    return text;
}

QString csvText(const Report &report)
{
    QString text = report.columns.join(u',') + u"\r\n"_s;
    for (const QVariantList &row : report.rows) {
        QStringList cells;
        for (const QVariant &cell : row)
            cells << csvCell(cell);
        text += cells.join(u',') + u"\r\n"_s;
    }
    return text;
}

void tellTable(Terminal &terminal, const Report &report)
{
    QList<qsizetype> widths;
    for (const QString &heading : report.headings)
        widths << heading.size();
    for (const QVariantList &row : report.rows) {
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths.at(i), row.at(i).toString().size());
    }
    const auto line = [&widths](const auto &cells) {
        QString text;
        for (qsizetype i = 0; i < cells.size(); ++i) {
            const int width = int(widths.at(i));
            text += u"%1  "_s.arg(QVariant(cells.at(i)).toString(), i == 0 ? -width : width);
        }
        return text;
    };
    terminal.line(line(report.headings));
    for (const QVariantList &row : report.rows)
        terminal.line(line(row));
}

} // namespace

Result<ExitCode> report(const Call &call)
{
    const QString kind = call.words.operands.first();
    LAUREL_TRY_ASSIGN(const service::InsightBoard board, call.terminal.wait(call.workspace->insight().board({})));
    Report made;
    if (kind == u"uptake"_s)
        made = uptakeReport(board);
    else if (kind == u"completion"_s)
        made = completionReport(board);
    else
        made = funnelReport(board);

    if (call.words.has(u"--csv"_s) && !call.terminal.json())
        call.terminal.raw(csvText(made));
    else
        tellTable(call.terminal, made);
    QJsonArray rows;
    for (const QVariantList &row : made.rows) {
        QJsonObject object;
        for (qsizetype i = 0; i < row.size(); ++i)
            object.insert(made.columns.at(i), QJsonValue::fromVariant(row.at(i)));
        rows.append(object);
    }
    call.terminal.answer(QJsonObject{{u"report"_s, kind}, {u"rows"_s, rows}});
    return ExitCode::Done;
}

} // namespace laurel::cli::verbs
