// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Shows every widget side by side, to be looked at. With a folder as argument it saves the sheets as pictures, light
// and dark, and leaves; not a test.

#include "widget/ChartCard.h"
#include "widget/Chip.h"
#include "widget/CommandPaletteView.h"
#include "widget/EmptyState.h"
#include "widget/FieldRow.h"
#include "widget/FilterBar.h"
#include "widget/Icon.h"
#include "widget/InlineMessage.h"
#include "widget/Inspector.h"
#include "widget/JobBarView.h"
#include "widget/Meter.h"
#include "widget/PageHeader.h"
#include "widget/Rail.h"
#include "widget/StatusPill.h"
#include "widget/TableView.h"

#include <QtWidgets>

#include <memory>

using namespace laurel::ui;
using namespace Qt::StringLiterals;

namespace {

struct CourseRow {
    const char16_t *title;
    const char16_t *subtitle;
    const char16_t *code;
    const char16_t *level;
    int credit;
    const char16_t *state;
    Tone tone;
    int runs;
    int credentials;
    int complete;
};

constexpr CourseRow Courses[] = {
    {u"Applied data engineering", u"Gwyddor data gymhwysol", u"MC-7031", u"FHEQ 7", 15, u"Published", Tone::Good, 6,
     212, 100},
    {u"Responsible machine learning in health", u"", u"MC-7044", u"FHEQ 7", 20, u"In review", Tone::Warn, 0, 0, 92},
    {u"Network defence for small organisations", u"Amddiffyn rhwydwaith", u"MC-5102", u"RQF 5", 10, u"Published",
     Tone::Good, 11, 640, 100},
    {u"Accessible interface design", u"", u"MC-6017", u"FHEQ 6", 15, u"Published", Tone::Good, 4, 151, 100},
    {u"Green algorithms", u"", u"MC-7051", u"FHEQ 7", 5, u"Conditions", Tone::Bad, 0, 0, 78},
    {u"Leading projects in the public sector", u"Arwain prosiectau", u"MC-6020", u"FHEQ 6", 20, u"Published",
     Tone::Good, 9, 388, 100},
    {u"Bioinformatics for laboratory staff", u"", u"MC-7019", u"SCQF 11", 15, u"Draft", Tone::Info, 3, 77, 100},
    {u"Customer insight with spreadsheets", u"", u"MC-3008", u"RQF 3", 10, u"Published", Tone::Good, 14, 1902, 95},
    {u"Trauma-informed teaching", u"Addysgu sy’n ystyriol o drawma", u"MC-7060", u"FHEQ 7", 30, u"In review",
     Tone::Warn, 0, 0, 88},
    {u"Robotic process automation", u"", u"MC-5111", u"RQF 5", 15, u"Suspended", Tone::Neutral, 3, 58, 100},
};

QString text(const char16_t *literal)
{
    return QString::fromUtf16(literal);
}

TableView *courseTable()
{
    auto *model = new QStandardItemModel;
    model->setHorizontalHeaderLabels(
        {u"Title"_s, u"Code"_s, u"Level"_s, u"Credit"_s, u"State"_s, u"Runs"_s, u"Credentials"_s, u"Complete"_s});
    for (const CourseRow &course : Courses) {
        auto *title = new QStandardItem(text(course.title));
        title->setData(text(course.subtitle), SubtitleRole);
        title->setData(text(course.title), AvatarRole);
        auto *state = new QStandardItem(text(course.state));
        state->setData(int(course.tone), ToneRole);
        auto *complete = new QStandardItem(u"%1 %"_s.arg(course.complete));
        complete->setData(course.complete / 100.0, PartRole);
        model->appendRow({title, new QStandardItem(text(course.code)), new QStandardItem(text(course.level)),
                          new QStandardItem(QString::number(course.credit)), state,
                          new QStandardItem(QString::number(course.runs)),
                          new QStandardItem(QLocale(QLocale::English).toString(course.credentials)), complete});
    }
    auto *table = new TableView;
    model->setParent(table);
    table->setModel(model);
    table->setAccessibleName(u"Courses"_s);
    table->setColumnKind(0, ColumnKind::Title);
    for (const int column : {3, 5, 6})
        table->setColumnKind(column, ColumnKind::Number);
    table->setColumnKind(4, ColumnKind::Pill);
    table->setColumnKind(7, ColumnKind::Ring);
    table->resizeColumnsToContents();
    table->setStretchColumn(0);
    table->selectRow(0);
    return table;
}

Inspector *inspector()
{
    auto *panel = new Inspector;
    panel->setHead(u"Applied data engineering"_s, u"MC-7031 · version 3, from 1 September 2026"_s);
    panel->addToHead(new StatusPill(u"Published"_s, Tone::Good));
    auto *facts = new KeyValueList;
    facts->addRow(u"Level"_s, u"FHEQ 7 · EQF 7"_s);
    facts->addRow(u"Credit"_s, u"15 credits · 7.5 ECTS · 150 hours"_s);
    facts->addRow(u"Department"_s, u"School of Computing"_s);
    facts->addRow(u"Stacks into"_s, u"PgCert Data Practice (15 of 60)"_s);
    panel->addContent(facts);
    auto *runs = new QWidget;
    auto *column = new QVBoxLayout(runs);
    column->setContentsMargins(0, 0, 0, 0);
    auto *full = new CapacityBar;
    full->setCapacity(24, 24, 12);
    auto *few = new CapacityBar;
    few->setCapacity(9, 24, 12);
    column->addWidget(full);
    column->addWidget(few);
    panel->addSection(u"Runs"_s, runs, u"next starts in 12 days"_s);
    auto *message = new InlineMessage;
    message->say(Tone::Info, u"Version 4 (draft) differs in 3 fields."_s);
    message->setAction(u"Compare"_s);
    panel->addSection(u"Waiting for you"_s, message);
    panel->addAction(new Button(u"Open studio"_s, ButtonKind::Primary));
    panel->addAction(new Button(u"New run…"_s));
    panel->addAction(new Button(u"Specification"_s));
    return panel;
}

Rail *rail()
{
    auto *places = new Rail;
    places->addItem(u"home"_s, u"Home"_s, u"house-door"_s)->setBadge(4);
    places->addItem(u"courses"_s, u"Courses"_s, u"journal-bookmark"_s);
    places->addItem(u"runs"_s, u"Runs"_s, u"calendar3"_s);
    places->addItem(u"learners"_s, u"Learners"_s, u"people"_s);
    places->addItem(u"credentials"_s, u"Credentials"_s, u"patch-check"_s);
    places->addItem(u"awards"_s, u"Awards"_s, u"award"_s);
    places->addItem(u"insight"_s, u"Insight"_s, u"bar-chart"_s);
    places->addItem(u"publish"_s, u"Publish"_s, u"broadcast"_s);
    places->addItem(u"settings"_s, u"Settings"_s, u"gear"_s, Rail::End::Bottom);
    places->setCurrent(u"courses"_s);
    return places;
}

JobBarView *jobBar()
{
    auto *bar = new JobBarView;
    bar->setJob({.id = u"1"_s,
                 .title = u"Issuing MC-7031 2026-2"_s,
                 .done = 249,
                 .total = 402,
                 .perSecond = 61,
                 .secondsLeft = 4});
    bar->setJob({.id = u"2"_s,
                 .title = u"Import of learners.csv"_s,
                 .state = JobLine::State::Done,
                 .outcome = u"412 rows imported"_s,
                 .canShow = true,
                 .canUndo = true});
    bar->setStatus({u"laurel.db"_s, u"all changes saved"_s, u"course designer"_s});
    return bar;
}

QWidget *coursesSheet()
{
    auto *sheet = new QWidget;
    sheet->resize(1440, 900);
    auto *header = new PageHeader(u"Courses"_s);
    header->setSubtitle(u"37 of 412 courses · published or in review · School of Computing"_s);
    header->addSecondary(new Button(u"Import…"_s));
    header->setPrimary(new Button(u"New course"_s, u"plus-lg"_s, ButtonKind::Primary));
    auto *filter = new FilterBar;
    filter->setExample(u"title, code, outcome…"_s);
    filter->addChip(new Chip(u"Published"_s, Chip::Kind::Removable));
    filter->addChip(new Chip(u"In review"_s, Chip::Kind::Removable));
    filter->addChip(new Chip(u"Level"_s, Chip::Kind::DropDown));
    filter->addChip(new Chip(u"Credit"_s, Chip::Kind::DropDown));
    auto *table = new Chip(u"Table"_s, Chip::Kind::Toggle);
    table->setChecked(true);
    filter->addTrailing(table);
    filter->addTrailing(new Chip(u"Cards"_s, Chip::Kind::Toggle));
    auto *head = new QVBoxLayout;
    head->setContentsMargins(20, 16, 20, 16);
    head->setSpacing(16);
    head->addWidget(header);
    head->addWidget(filter);
    auto *page = new QVBoxLayout;
    page->setSpacing(0);
    page->addLayout(head);
    auto *below = new QHBoxLayout;
    below->setSpacing(0);
    below->addWidget(courseTable(), 1);
    below->addWidget(inspector());
    page->addLayout(below, 1);
    auto *row = new QHBoxLayout;
    row->setSpacing(0);
    row->addWidget(rail());
    row->addLayout(page, 1);
    auto *column = new QVBoxLayout(sheet);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(row, 1);
    column->addWidget(jobBar());
    return sheet;
}

ChartData uptake()
{
    ChartData data{
        .kind = ChartKind::Line, .title = u"Uptake by month"_s, .subtitle = u"enrolments by start, last year behind"_s};
    data.categories = {u"Jan"_s, u"Feb"_s, u"Mar"_s, u"Apr"_s, u"May"_s, u"Jun"_s,
                       u"Jul"_s, u"Aug"_s, u"Sep"_s, u"Oct"_s, u"Nov"_s, u"Dec"_s};
    data.series = {{u"2014"_s, {1600, 1680, 4400, 1520, 1200, 1000, 950, 1200, 1600, 5310, 2480, 1610}},
                   {u"2013"_s, {1200, 1380, 3600, 1220, 900, 820, 720, 900, 1210, 4250, 2010, 1220}, {}, {}, true}};
    return data;
}

ChartData funnel()
{
    ChartData data{.kind = ChartKind::Funnel, .title = u"From enrolment to credential"_s};
    data.categories = {u"Enrolled"_s, u"Started"_s, u"Completed"_s, u"Passed"_s, u"Issued"_s, u"Stacked"_s};
    data.series = {{u"Learners"_s, {32593, 29488, 22437, 15385, 15385, 1204}}};
    return data;
}

ChartData results()
{
    ChartData data{.kind = ChartKind::StackedBar, .title = u"Results by course"_s, .unit = ChartUnit::Percent};
    data.categories = {u"AAA"_s, u"BBB"_s, u"CCC"_s, u"DDD"_s, u"EEE"_s, u"FFF"_s, u"GGG"_s};
    data.series = {{u"passed"_s, {91, 48, 38, 42, 56, 47, 60}},
                   {u"failed"_s, {3, 22, 18, 22, 19, 22, 29}},
                   {u"withdrawn"_s, {6, 30, 44, 36, 25, 31, 11}}};
    return data;
}

ChartData bands()
{
    ChartData data{.kind = ChartKind::Interval,
                   .title = u"Withdrawn by deprivation band"_s,
                   .subtitle = u"95 % interval, unknown apart"_s,
                   .note = u"Groups below 10 are not shown"_s,
                   .unit = ChartUnit::Percent,
                   .decimals = 1};
    const double means[] = {37.2, 35.4, 36.2, 31, 32, 28.8, 29.6, 27.8, 28, 26, 19.9};
    ChartSeries series{.name = u"withdrawn"_s};
    for (int i = 0; i < 11; ++i) {
        data.categories.append(i == 10 ? u"unknown"_s : u"%1–%2"_s.arg(i * 10).arg(i * 10 + 10));
        series.values.append(i == 6 ? std::nullopt : std::optional(means[i]));
        series.low.append(means[i] - 2);
        series.high.append(means[i] + 2);
    }
    data.series = {series};
    data.apart = 10;
    return data;
}

ChartData bars()
{
    ChartData data{.kind = ChartKind::Bar, .title = u"Credentials by quarter"_s, .axis = u"credentials"_s};
    data.categories = {u"Q1"_s, u"Q2"_s, u"Q3"_s, u"Q4"_s};
    data.series = {{u"2025"_s, {120, 340, 210, 505}}, {u"2026"_s, {180, 390, 260, 610}}};
    return data;
}

ChartCard *chart(const ChartData &data)
{
    auto *card = new ChartCard;
    card->setData(data);
    return card;
}

QWidget *insightSheet()
{
    auto *sheet = new QWidget;
    sheet->resize(1240, 860);
    auto *grid = new QGridLayout(sheet);
    grid->setContentsMargins(20, 20, 20, 20);
    grid->setSpacing(12);
    const struct {
        const char16_t *caption;
        const char16_t *figure;
        StatTile::Trend trend;
        Tone tone;
        const char16_t *change;
        const char16_t *note;
    } tiles[] = {{u"Enrolments", u"17,234", StatTile::Trend::Up, Tone::Good, u"12.2 %", u"on the year before"},
                 {u"Retention", u"68.8 %", StatTile::Trend::Down, Tone::Bad, u"1.9 points", u"target 72 %"},
                 {u"Pass rate of completers", u"68.6 %", StatTile::Trend::Up, Tone::Good, u"0.8 points", u""},
                 {u"Credentials issued", u"15,385", StatTile::Trend::None, Tone::Neutral, u"",
                  u"97.1 % within ten days of the board"}};
    int at = 0;
    for (const auto &tile : tiles) {
        auto *one = new StatTile(text(tile.caption));
        one->setFigure(text(tile.figure));
        one->setDelta(tile.trend, tile.tone, text(tile.change), text(tile.note));
        grid->addWidget(one, 0, at, 1, 3);
        at += 3;
    }
    grid->addWidget(chart(uptake()), 1, 0, 1, 8);
    grid->addWidget(chart(funnel()), 1, 8, 1, 4);
    grid->addWidget(chart(results()), 2, 0, 1, 6);
    grid->addWidget(chart(bands()), 2, 6, 1, 6);
    grid->addWidget(chart(bars()), 3, 0, 1, 4);
    auto *loading = new ChartCard;
    loading->setLoading(u"Fill by month"_s);
    grid->addWidget(loading, 3, 4, 1, 4);
    auto *table = chart(results());
    table->setTableShown(true);
    grid->addWidget(table, 3, 8, 1, 4);
    for (int column = 0; column < 12; ++column)
        grid->setColumnStretch(column, 1);
    return sheet;
}

QWidget *formColumn()
{
    auto *form = new Card;
    auto *title = new QLineEdit(u"Applied data engineering"_s);
    form->body()->addWidget(new FieldRow(u"&Title"_s, title, FieldRow::Need::Required));
    auto *code = new QLineEdit;
    code->setPlaceholderText(u"MC-7031"_s);
    auto *codeRow = new FieldRow(u"&Code"_s, code, FieldRow::Need::Required);
    codeRow->setMessage(Tone::Bad, u"Another course has this code. Choose one that is free."_s);
    form->body()->addWidget(codeRow);
    auto *level = new QComboBox;
    level->addItems({u"FHEQ 7"_s, u"FHEQ 6"_s});
    form->body()->addWidget(new FieldRow(u"&Level"_s, level));
    auto *credit = new QSpinBox;
    credit->setValue(15);
    auto *creditRow = new FieldRow(u"C&redit"_s, credit);
    creditRow->setHint(u"UK credits; 1 credit is 10 hours of learning"_s);
    form->body()->addWidget(creditRow);
    auto *date = new QDateEdit(QDate(2026, 9, 1));
    date->setCalendarPopup(true);
    form->body()->addWidget(new FieldRow(u"&From"_s, date));
    auto *notes = new QPlainTextEdit(u"Several lines of text."_s);
    notes->setFixedHeight(72);
    form->body()->addWidget(new FieldRow(u"&Notes"_s, notes));
    auto *checks = new QHBoxLayout;
    auto *check = new QCheckBox(u"Published"_s);
    check->setChecked(true);
    auto *radio = new QRadioButton(u"Online"_s);
    radio->setChecked(true);
    for (QWidget *widget :
         QList<QWidget *>{check, new QCheckBox(u"Stackable"_s), radio, new QRadioButton(u"On site"_s)})
        checks->addWidget(widget);
    form->body()->addLayout(checks);
    form->body()->addStretch();
    return form;
}

QWidget *partsColumn()
{
    auto *parts = new Card;
    auto *buttons = new QHBoxLayout;
    for (auto *button :
         {new Button(u"Send for approval…"_s, ButtonKind::Primary), new Button(u"Preview"_s),
          new Button(u"Compare"_s, ButtonKind::Quiet), new Button(u"Revoke 3 credentials"_s, ButtonKind::Danger)})
        buttons->addWidget(button);
    auto *blocked = new Button(u"Issue"_s, ButtonKind::Primary);
    blocked->setBlocked(u"Unlock the signing key first."_s);
    buttons->addWidget(blocked);
    buttons->addStretch();
    parts->body()->addLayout(buttons);
    auto *pills = new QHBoxLayout;
    for (auto *pill : {new StatusPill(u"Published"_s, Tone::Good), new StatusPill(u"In review"_s, Tone::Warn),
                       new StatusPill(u"Conditions"_s, Tone::Bad), new StatusPill(u"Draft · version 2"_s, Tone::Info),
                       new StatusPill(u"Suspended"_s)})
        pills->addWidget(pill);
    pills->addStretch();
    parts->body()->addLayout(pills);
    for (const auto &[tone, words] : QList<std::pair<Tone, QString>>{
             {Tone::Good, u"12 credentials were issued."_s},
             {Tone::Warn, u"The board meets in two days; 3 results are missing."_s},
             {Tone::Bad, u"The file could not be read: row 7 has 5 columns, not 6. Mend the row or leave it out."_s}}) {
        auto *message = new InlineMessage;
        message->say(tone, words);
        parts->body()->addWidget(message);
    }
    auto *tabs = new QTabWidget;
    auto *progress = new QProgressBar;
    progress->setValue(62);
    auto *tree = new QTreeWidget;
    tree->setHeaderLabels({u"Outcome"_s, u"Band"_s});
    auto *top = new QTreeWidgetItem(tree, {u"Knowledge"_s, u"Understand"_s});
    new QTreeWidgetItem(top, {u"Explain bias"_s, u"Understand"_s});
    tree->expandAll();
    tree->setFixedHeight(110);
    tabs->addTab(tree, u"Outcomes"_s);
    tabs->addTab(new QWidget, u"Learning"_s);
    tabs->addTab(new QWidget, u"Assessment"_s);
    parts->body()->addWidget(tabs);
    parts->body()->addWidget(progress);
    auto *empty = new EmptyState(EmptyState::Kind::NothingMatches, u"No course matches “xyz”"_s,
                                 u"Try fewer words, or take a filter off."_s);
    empty->addAction(u"Clear the filter"_s, ButtonKind::Primary);
    empty->addAction(u"New course"_s);
    parts->body()->addWidget(empty, 1);
    return parts;
}

QWidget *partsSheet()
{
    auto *sheet = new QWidget;
    sheet->resize(1240, 760);
    auto *row = new QHBoxLayout(sheet);
    row->addWidget(formColumn(), 2);
    row->addWidget(partsColumn(), 4);
    return sheet;
}

QWidget *paletteSheet()
{
    auto *sheet = new QWidget;
    sheet->resize(900, 520);
    auto *view = new CommandPaletteView(sheet);
    view->setProvider([](const QString &) -> QList<PaletteItem> {
        return {{u"a"_s, u"New course"_s, u"Courses"_s, u"plus-lg"_s, u"Ctrl+N"_s},
                {u"b"_s, u"Applied data engineering"_s, u"Course · MC-7031 · FHEQ 7"_s, u"journal-bookmark"_s, {}},
                {u"c"_s, u"Gwenllian ferch Llywelyn"_s, u"Learner · born 1998"_s, u"person"_s, {}},
                {u"d"_s, u"Go to Insight"_s, {}, u"bar-chart"_s, u"Ctrl+7"_s}};
    });
    view->popUp();
    return sheet;
}

void save(const QString &folder, const Palette &palette, const QString &scheme)
{
    palette.applyTo(*qApp);
    const QList<std::pair<QString, QWidget *(*)()>> sheets{{u"courses"_s, coursesSheet},
                                                           {u"insight"_s, insightSheet},
                                                           {u"parts"_s, partsSheet},
                                                           {u"palette"_s, paletteSheet}};
    for (const auto &[name, make] : sheets) {
        const std::unique_ptr<QWidget> sheet(make());
        sheet->show();
        QCoreApplication::sendPostedEvents();
        sheet->grab().save(u"%1/%2-%3.png"_s.arg(folder, name, scheme));
    }
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = application.arguments();
    if (arguments.size() > 1) {
        save(arguments.at(1), Palette::light(), u"light"_s);
        save(arguments.at(1), Palette::dark(), u"dark"_s);
        return 0;
    }
    Palette::forScheme(Scheme::System, application.palette()).applyTo(application);
    QTabWidget tabs;
    tabs.addTab(coursesSheet(), u"Courses"_s);
    tabs.addTab(insightSheet(), u"Insight"_s);
    tabs.addTab(partsSheet(), u"Parts"_s);
    tabs.addTab(paletteSheet(), u"Palette"_s);
    tabs.resize(1440, 900);
    tabs.show();
    return QApplication::exec();
}
