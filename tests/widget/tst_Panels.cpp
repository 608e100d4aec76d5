// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screen.h"

#include "widget/Button.h"
#include "widget/CommandPaletteView.h"
#include "widget/EmptyState.h"
#include "widget/FieldRow.h"
#include "widget/InlineMessage.h"
#include "widget/Inspector.h"
#include "widget/JobBarView.h"
#include "widget/Label.h"
#include "widget/PageHeader.h"
#include "widget/Rail.h"
#include "widget/Section.h"
#include "widget/Style.h"

#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace laurel::ui;
using namespace Qt::StringLiterals;

namespace {

template <typename T>
T *named(const QWidget &parent, const QString &accessibleName)
{
    for (T *child : parent.findChildren<T *>())
        if (child->accessibleName() == accessibleName)
            return child;
    return nullptr;
}

} // namespace

class tst_Panels final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Palette::light().applyTo(*qApp); }

    void emptyStateHasAWayOut_data()
    {
        QTest::addColumn<EmptyState::Kind>("kind");
        QTest::newRow("nothing yet") << EmptyState::Kind::NothingYet;
        QTest::newRow("nothing matches") << EmptyState::Kind::NothingMatches;
        QTest::newRow("could not load") << EmptyState::Kind::CouldNotLoad;
        QTest::newRow("loading") << EmptyState::Kind::Loading;
    }
    void emptyStateHasAWayOut()
    {
        QFETCH(EmptyState::Kind, kind);
        EmptyState state(kind, u"No courses yet"_s, u"Start your first."_s);
        QCOMPARE(state.accessibleName(), u"No courses yet"_s);
        QCOMPARE(state.accessibleDescription(), u"Start your first."_s);
        Button *button = state.addAction(u"New course"_s, ButtonKind::Primary);
        state.resize(600, 400);
        showReady(state);
        QSignalSpy clicks(button, &QPushButton::clicked);
        button->setFocus();
        QTest::keyClick(button, Qt::Key_Space);
        QCOMPARE(clicks.count(), 1);
        state.clearActions();
        QVERIFY(button->isHidden());
    }

    void emptyStateShowsEveryLine()
    {
        EmptyState state(EmptyState::Kind::NothingYet, u"No credentials yet"_s,
                         u"They appear here once a board has ratified results and you have issued them, one by one."_s);
        state.resize(700, 400);
        showReady(state);
        for (const Label *label : state.findChildren<Label *>())
            QVERIFY2(label->height() >= label->heightForWidth(label->width()), qPrintable(label->text()));
    }

    void inlineMessageSpeaksAndGoes()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *message = new InlineMessage;
        column->addWidget(message);
        showReady(window);
        QVERIFY(message->isHidden());
        message->say(Tone::Bad, u"<b>Row 7</b> is short."_s);
        QVERIFY(message->isVisible());
        QCOMPARE(message->text(), u"<b>Row 7</b> is short."_s);
        QCOMPARE(message->accessibleName(), message->text());
        message->setAction(u"Mend"_s);
        QSignalSpy acted(message, &InlineMessage::actionTriggered);
        QSignalSpy gone(message, &InlineMessage::dismissed);
        auto *action = message->findChild<QPushButton *>();
        action->setFocus();
        QTest::keyClick(action, Qt::Key_Space);
        QCOMPARE(acted.count(), 1);
        QTest::keyClick(action, Qt::Key_Escape);
        QCOMPARE(gone.count(), 1);
        QVERIFY(message->isHidden());
        for (const QLabel *label : message->findChildren<QLabel *>())
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }

    void fieldRowNamesItsEditor()
    {
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        auto *title = new QLineEdit;
        auto *row = new FieldRow(u"&Title && more"_s, title, FieldRow::Need::Required);
        auto *next = new QLineEdit;
        column->addWidget(row);
        column->addWidget(next);
        showReady(window);
        QVERIFY(title->accessibleName().startsWith(u"Title & more"_s));
        next->setFocus();
        QTest::keyClick(&window, Qt::Key_T, Qt::AltModifier);
        QTRY_VERIFY(title->hasFocus());
        QSignalSpy left(row, &FieldRow::left);
        next->setFocus();
        QTRY_COMPARE(left.count(), 1);
        row->setHint(u"As on the certificate"_s);
        QCOMPARE(title->accessibleDescription(), u"As on the certificate"_s);
        row->setMessage(Tone::Bad, u"A title is needed."_s);
        QCOMPARE(row->message(), u"A title is needed."_s);
        QCOMPARE(title->accessibleDescription(), u"A title is needed."_s);
        row->clearMessage();
        QCOMPARE(title->accessibleDescription(), u"As on the certificate"_s);
    }

    void keyValuesChangeInPlace()
    {
        KeyValueList list;
        list.addRow(u"Level"_s, u"FHEQ 7"_s);
        list.setRow(u"Level"_s, u"FHEQ 6"_s);
        list.setRow(u"Credit"_s, u"15"_s);
        QCOMPARE(list.rowCount(), 2);
        QCOMPARE(list.value(u"Level"_s), u"FHEQ 6"_s);
        QCOMPARE(list.value(u"Nothing"_s), QString());
        list.clear();
        QCOMPARE(list.rowCount(), 0);
    }

    void statTileSaysItsFigure()
    {
        StatTile tile(u"Retention"_s);
        tile.setFigure(u"68.8 %"_s);
        tile.setDelta(StatTile::Trend::Down, Tone::Bad, u"1.9 points"_s, u"target 72 %"_s);
        QCOMPARE(tile.accessibleName(), u"Retention: 68.8 %"_s);
        QCOMPARE(tile.accessibleDescription(), u"down 1.9 points target 72 %"_s);
    }

    void statTileHasNoSpareLine()
    {
        StatTile bare(u"Courses"_s);
        bare.setFigure(u"36"_s);
        StatTile noted(u"Courses"_s);
        noted.setFigure(u"36"_s);
        noted.setDelta(StatTile::Trend::None, Tone::Neutral, {}, u"of 40"_s);
        const int line = QFontMetrics(textFont(TextSize::Small)).height();
        QVERIFY2(noted.sizeHint().height() - bare.sizeHint().height() >= line,
                 qPrintable(u"%1 and %2"_s.arg(noted.sizeHint().height()).arg(bare.sizeHint().height())));
        noted.show(); // a hidden tile hears of its lines only when it is shown
        noted.setDelta(StatTile::Trend::None, Tone::Neutral, {}, {});
        QTRY_COMPARE(noted.sizeHint().height(), bare.sizeHint().height());
    }

    void iconAndWordStandApart()
    {
        const Button bare(u"Export"_s);
        const Button both(u"Export"_s, u"download"_s);
        QVERIFY(both.sizeHint().width() - bare.sizeHint().width() >= both.iconSize().width() + Style::IconGap);
    }

    void crumbsStandFlushWithTheTitle()
    {
        PageHeader header(u"MC-7031"_s);
        header.setBreadcrumb({u"Courses"_s});
        header.resize(900, 100);
        showReady(header);
        const Button *crumb = header.findChild<Button *>();
        QCOMPARE(crumb->mapTo(&header, QPoint(0, 0)).x(), 0);
        const int word = QFontMetrics(textFont(TextSize::Body, Weight::Strong)).horizontalAdvance(crumb->text());
        QVERIFY2(crumb->width() - word <= 8, qPrintable(QString::number(crumb->width() - word)));
    }

    void railIsWalkedByKeyboard()
    {
        Rail rail;
        rail.addItem(u"home"_s, u"Home"_s, u"house-door"_s);
        rail.addItem(u"courses"_s, u"Courses"_s, u"book"_s);
        rail.addItem(u"settings"_s, u"Settings"_s, u"gear"_s, Rail::End::Bottom);
        rail.resize(200, 400);
        showReady(rail);
        QSignalSpy went(&rail, &Rail::activated);
        rail.setCurrent(u"home"_s);
        QCOMPARE(went.count(), 0); // being told is not being asked
        rail.button(u"home"_s)->setFocus();
        QTest::keyClick(rail.button(u"home"_s), Qt::Key_Down);
        QTRY_VERIFY(rail.button(u"courses"_s)->hasFocus());
        QTest::keyClick(rail.button(u"courses"_s), Qt::Key_Return);
        QCOMPARE(went.count(), 1);
        QCOMPARE(rail.current(), u"courses"_s);
        QVERIFY(rail.button(u"courses"_s)->isChecked() && !rail.button(u"home"_s)->isChecked());
        QTest::keyClick(rail.button(u"courses"_s), Qt::Key_End);
        QTRY_VERIFY(rail.button(u"settings"_s)->hasFocus());
        QTest::keyClick(rail.button(u"settings"_s), Qt::Key_Down);
        QVERIFY(rail.button(u"settings"_s)->hasFocus());
        rail.setBadge(u"home"_s, 4);
        QVERIFY(rail.button(u"home"_s)->accessibleName().contains(u"4"_s));
        const int full = rail.width();
        rail.setCollapsed(true);
        QVERIFY(rail.width() < full / 2);
        QVERIFY(rail.button(u"home"_s)->toolTip().startsWith(u"Home"_s));
        QCOMPARE(rail.ids(), QStringList({u"home"_s, u"courses"_s, u"settings"_s}));
    }

    void pageHeaderKeepsOnePrimary()
    {
        PageHeader header(u"Courses"_s);
        header.setSubtitle(u"37 of 412"_s);
        header.setBreadcrumb({u"Courses"_s, u"MC & 7044"_s});
        auto *first = new Button(u"New course"_s);
        header.setPrimary(first);
        header.addSecondary(new Button(u"Import…"_s));
        QPointer<Button> old(first);
        auto *second = new Button(u"Send…"_s);
        header.setPrimary(second);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!old);
        int filled = 0;
        for (const Button *button : header.findChildren<Button *>())
            filled += button->kind() == ButtonKind::Primary ? 1 : 0;
        QCOMPARE(filled, 1);
        QSignalSpy crumb(&header, &PageHeader::crumbActivated);
        header.resize(900, 100);
        showReady(header);
        for (Button *button : header.findChildren<Button *>())
            if (button->text() == u"MC && 7044"_s)
                button->click();
        QCOMPARE(crumb.count(), 1);
        QCOMPARE(crumb.first().first().toInt(), 1);
        QCOMPARE(header.accessibleName(), u"Courses"_s);
    }

    void jobWords_data()
    {
        QTest::addColumn<JobLine>("job");
        QTest::addColumn<QString>("words");
        QTest::newRow("all") << JobLine{.done = 249, .total = 402, .perSecond = 61, .secondsLeft = 4}
                             << u"249 of 402 · 61/s · 4 s left"_s;
        QTest::newRow("slow") << JobLine{.done = 1, .total = 9, .perSecond = 0.5, .secondsLeft = 61}
                              << u"1 of 9 · 0.5/s · 2 min left"_s;
        QTest::newRow("long") << JobLine{.done = 1, .total = 9, .secondsLeft = 3900} << u"1 of 9 · 1 h 5 min left"_s;
        QTest::newRow("unknown total") << JobLine{.done = 12} << u"12"_s;
        QTest::newRow("nothing known") << JobLine{} << QString();
    }
    void jobWords()
    {
        QFETCH(JobLine, job);
        QFETCH(QString, words);
        QCOMPARE(JobBarView::progressWords(job), words);
    }

    void jobBarOffersWhatThereIs()
    {
        JobBarView bar;
        bar.resize(1000, 60);
        showReady(bar);
        JobLine job{.id = u"7"_s, .title = u"Issuing"_s, .done = 1, .total = 4};
        bar.setJob(job);
        QSignalSpy cancelled(&bar, &JobBarView::cancelRequested);
        auto *cancel = named<QPushButton>(bar, u"Cancel: Issuing"_s);
        QVERIFY(cancel && cancel->isVisible());
        cancel->setFocus();
        job.done = 2;
        bar.setJob(job);
        QVERIFY(cancel->hasFocus()); // an update does not take the keyboard away
        QCOMPARE(bar.jobCount(), 1);
        cancel->click();
        QCOMPARE(cancelled.first().first().toString(), u"7"_s);
        job.state = JobLine::State::Done;
        job.outcome = u"4 issued"_s;
        job.canShow = true;
        job.canUndo = true;
        bar.setJob(job);
        QVERIFY(!cancel->isVisible());
        QSignalSpy shown(&bar, &JobBarView::showRequested);
        QSignalSpy undone(&bar, &JobBarView::undoRequested);
        named<QPushButton>(bar, u"Show: Issuing"_s)->click();
        named<QPushButton>(bar, u"Undo: Issuing"_s)->click();
        QCOMPARE(shown.count(), 1);
        QCOMPARE(undone.count(), 1);
        QSignalSpy dismissed(&bar, &JobBarView::dismissed);
        named<IconButton>(bar, u"Take off the list"_s)->click();
        QCOMPARE(dismissed.count(), 1);
        QCOMPARE(bar.jobCount(), 0);
        bar.removeJob(u"not there"_s);
    }

    void inspectorFillsEmptiesAndCloses()
    {
        Inspector panel;
        panel.resize(380, 500);
        panel.setHead(u"Applied data"_s, u"MC-7031"_s);
        auto *list = new KeyValueList;
        list->addRow(u"Level"_s, u"FHEQ 7"_s);
        panel.addSection(u"Facts"_s, list, u"3"_s);
        auto *button = new Button(u"Open studio"_s);
        panel.addAction(button);
        showReady(panel);
        QVERIFY(button->isVisible());
        QSignalSpy closed(&panel, &Inspector::closed);
        QTest::keyClick(&panel, Qt::Key_Escape);
        QCOMPARE(closed.count(), 1);
        QSignalSpy torn(&panel, &Inspector::tearOffRequested);
        named<IconButton>(panel, u"Open in a window of its own"_s)->click();
        QCOMPARE(torn.count(), 1);
        QPointer<QWidget> watched(list);
        panel.clear();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!watched);
        panel.addContent(new KeyValueList); // can be filled again
        QVERIFY(!panel.grab().isNull());
    }

    void paletteFindsByKeyboard()
    {
        QWidget window;
        window.resize(800, 600);
        auto *before = new QLineEdit(&window);
        auto *palette = new CommandPaletteView(&window);
        palette->setProvider([](const QString &text) {
            QList<PaletteItem> items;
            for (const QString &word : {u"New course"_s, u"New run"_s, u"Import"_s})
                if (word.contains(text, Qt::CaseInsensitive))
                    items.append({.id = word, .title = word, .shortcut = u"Ctrl+N"_s});
            return items;
        });
        showReady(window);
        before->setFocus();
        palette->popUp();
        auto *field = palette->findChild<QLineEdit *>();
        QTRY_VERIFY(field->hasFocus());
        QCOMPARE(palette->resultCount(), 3);
        QTest::keyClicks(field, u"new"_s);
        QCOMPARE(palette->resultCount(), 2);
        QCOMPARE(palette->currentId(), u"New course"_s);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(palette->currentId(), u"New run"_s);
        QTest::keyClick(field, Qt::Key_Down);
        QCOMPARE(palette->currentId(), u"New course"_s);
        QTest::keyClick(field, Qt::Key_Up);
        palette->addFound(u"old text"_s, {{.id = u"late"_s, .title = u"Late"_s}});
        QCOMPARE(palette->resultCount(), 2);
        palette->addFound(u"new"_s, {{.id = u"found"_s, .title = u"Newton"_s}});
        QCOMPARE(palette->resultCount(), 3);
        QCOMPARE(palette->currentId(), u"New run"_s); // what comes later does not move the choice
        QSignalSpy chosen(palette, &CommandPaletteView::chosen);
        QTest::keyClick(field, Qt::Key_Return);
        QCOMPARE(chosen.first().first().toString(), u"New run"_s);
        QVERIFY(palette->isHidden());
        QTRY_VERIFY(before->hasFocus());
        palette->popUp();
        QVERIFY(field->text().isEmpty());
        QTest::keyClicks(field, u"zzz"_s);
        QTest::keyClick(field, Qt::Key_Return); // nothing found: nothing happens
        QCOMPARE(chosen.count(), 1);
        QTest::keyClick(field, Qt::Key_Escape);
        QVERIFY(palette->isHidden());
    }

    void paletteClosesWhenFocusGoesOn()
    {
        QWidget window;
        auto *other = new QLineEdit(&window);
        auto *palette = new CommandPaletteView(&window);
        showReady(window);
        palette->popUp();
        auto *field = palette->findChild<QLineEdit *>();
        QTRY_VERIFY(field->hasFocus());
        other->setFocus(Qt::PopupFocusReason); // a menu of its own
        QVERIFY(palette->isVisible());
        field->setFocus();
        other->setFocus(Qt::OtherFocusReason); // what a shortcut does
        QVERIFY(palette->isHidden());
        QVERIFY(other->hasFocus());
    }
};

QTEST_MAIN(tst_Panels)
#include "tst_Panels.moc"
