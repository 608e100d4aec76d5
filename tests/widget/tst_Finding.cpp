// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screen.h"

#include "widget/Chip.h"
#include "widget/CommandPaletteView.h"
#include "widget/FilterBar.h"

#include <QLineEdit>
#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QtTest>

using namespace laurel::ui;
using namespace Qt::StringLiterals;

/// The two fields one finds things with: the filter of a list and the command palette.
class tst_Finding final : public QObject
{
    Q_OBJECT

private:
    struct Window {
        Window()
        {
            widget.resize(800, 600);
            before = new QLineEdit(&widget);
            palette = new CommandPaletteView(&widget);
        }
        void open()
        {
            showReady(widget);
            before->setFocus();
            palette->popUp();
            field = palette->findChild<QLineEdit *>();
        }
        QWidget widget;
        QLineEdit *before = nullptr;
        CommandPaletteView *palette = nullptr;
        QLineEdit *field = nullptr;
    };

    static QList<PaletteItem> items(int count)
    {
        QList<PaletteItem> list;
        for (int i = 0; i < count; ++i)
            list.append({.id = QString::number(i), .title = u"Item %1"_s.arg(i)});
        return list;
    }

private slots:
    void initTestCase() { Palette::light().applyTo(*qApp); }

    void filterTellsEachTextOnce()
    {
        FilterBar bar;
        bar.setDelay(0);
        QSignalSpy told(&bar, &FilterBar::filterChanged);
        bar.setText(u"  data "_s);
        QCOMPARE(told.count(), 1);
        QCOMPARE(told.constFirst().constFirst().toString(), u"data"_s);
        bar.setText(u"data"_s); // blanks around it are no other question
        QTest::keyClick(bar.field(), Qt::Key_Return);
        QCOMPARE(told.count(), 1);
        bar.setText({});
        QCOMPARE(told.count(), 2);
        QCOMPARE(bar.text(), QString());
    }

    void filterTellsAtOnceWhenAsked_data()
    {
        QTest::addColumn<int>("key");
        QTest::newRow("Enter") << int(Qt::Key_Return);
        QTest::newRow("down into the list") << int(Qt::Key_Down);
    }
    void filterTellsAtOnceWhenAsked()
    {
        QFETCH(int, key);
        FilterBar bar;
        bar.setDelay(60'000);
        showReady(bar);
        QSignalSpy told(&bar, &FilterBar::filterChanged);
        QSignalSpy left(&bar, &FilterBar::leftDownwards);
        QTest::keyClicks(bar.field(), u"cym"_s);
        QCOMPARE(told.count(), 0);
        QTest::keyClick(bar.field(), Qt::Key(key));
        QCOMPARE(told.count(), 1);
        QCOMPARE(left.count(), key == Qt::Key_Down ? 1 : 0);
    }

    void escapeClearsTheFilterAndThenIsThePages()
    {
        QWidget page;
        auto *bar = new FilterBar(&page);
        showReady(page);
        bar->setText(u"data"_s);
        QSignalSpy told(bar, &FilterBar::filterChanged);
        QKeyEvent first(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        QCoreApplication::sendEvent(bar->field(), &first);
        QVERIFY(bar->text().isEmpty());
        QCOMPARE(told.count(), 1);
        // An Esc that has nothing to clear is left for the page, which hears it from the field.
        QKeyEvent second(QEvent::KeyPress, Qt::Key_Escape, Qt::NoModifier);
        QCoreApplication::sendEvent(bar->field(), &second);
        QVERIFY(!second.isAccepted());
        QCOMPARE(told.count(), 1);
    }

    void filterTakesNoNovel()
    {
        FilterBar bar;
        bar.setText(QString(100'000, u'x'));
        QCOMPARE(bar.text().size(), 500);
        for (const QString &text : naughtyTexts()) {
            bar.setText(text);
            QVERIFY(bar.text().size() <= 500);
            QVERIFY(!bar.grab().isNull());
        }
    }

    void findComesFromAnywhereOnThePage()
    {
        QWidget page;
        auto *bar = new FilterBar(&page);
        auto *elsewhere = new QLineEdit(&page);
        bar->hookFind(&page);
        showReady(page);
        bar->setText(u"old"_s);
        elsewhere->setFocus();
        QTest::keySequence(elsewhere, QKeySequence::Find);
        QTRY_VERIFY(bar->field()->hasFocus());
        QCOMPARE(bar->field()->selectedText(), u"old"_s); // typing replaces it
    }

    void aFocusedChipLeavesTheFocusToTheField()
    {
        FilterBar bar;
        auto *chip = new Chip(u"Published"_s, Chip::Kind::Removable);
        auto *stranger = new Chip(u"Draft"_s, Chip::Kind::Removable);
        bar.addChip(chip);
        showReady(bar);
        chip->setFocus();
        QTRY_VERIFY(chip->hasFocus());
        bar.removeChip(stranger); // was never here
        QCOMPARE(bar.chips().size(), 1);
        bar.removeChip(chip);
        QVERIFY(bar.chips().isEmpty());
        QTRY_VERIFY(bar.field()->hasFocus());
        delete stranger;
    }

    void paletteWalksRoundAndStopsAtTheEnds()
    {
        Window window;
        window.palette->setProvider([](const QString &) { return items(20); });
        window.open();
        QCOMPARE(window.palette->currentId(), u"0"_s);
        QTest::keyClick(window.field, Qt::Key_Up);
        QCOMPARE(window.palette->currentId(), u"19"_s);
        QTest::keyClick(window.field, Qt::Key_Down);
        QCOMPARE(window.palette->currentId(), u"0"_s);
        QTest::keyClick(window.field, Qt::Key_PageUp);
        QCOMPARE(window.palette->currentId(), u"0"_s);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(window.field, Qt::Key_PageDown);
        QCOMPARE(window.palette->currentId(), u"19"_s);
        QVERIFY(!window.field->accessibleDescription().isEmpty()); // a reader hears where it is
        QTest::keyClick(window.field, Qt::Key_Tab);
        QVERIFY(window.field->hasFocus());
    }

    void paletteDropsLateAnswers()
    {
        Window window;
        window.palette->setProvider([](const QString &) { return QList<PaletteItem>(); });
        window.open();
        QCOMPARE(window.palette->resultCount(), 0);
        QTest::keyClicks(window.field, u"da"_s);
        window.palette->addFound(u"d"_s, items(3)); // of a text that is no longer there
        QCOMPARE(window.palette->resultCount(), 0);
        window.palette->addFound(u"da"_s, items(3));
        QCOMPARE(window.palette->resultCount(), 3);
        QCOMPARE(window.palette->currentId(), u"0"_s);
        QTest::keyClick(window.field, Qt::Key_Escape);
        QVERIFY(window.palette->isHidden());
        window.palette->addFound(u"da"_s, items(3));
        QCOMPARE(window.palette->resultCount(), 3); // a closed palette takes nothing
        QVERIFY(window.before->hasFocus());
    }

    void paletteChoosesNothingWhereThereIsNothing()
    {
        Window window;
        window.palette->setProvider(
            [](const QString &text) { return text.isEmpty() ? items(1) : QList<PaletteItem>(); });
        window.open();
        QSignalSpy chosen(window.palette, &CommandPaletteView::chosen);
        QTest::keyClicks(window.field, u"zzz"_s);
        for (const Qt::Key key : {Qt::Key_Return, Qt::Key_Down, Qt::Key_Up, Qt::Key_PageDown})
            QTest::keyClick(window.field, key);
        QCOMPARE(chosen.count(), 0);
        QVERIFY(window.palette->isVisible());
        window.field->clear();
        QTest::keyClick(window.field, Qt::Key_Return);
        QCOMPARE(chosen.count(), 1);
        QVERIFY(window.palette->isHidden());
    }

    void paletteStaysWithinASmallWindow()
    {
        Window window;
        window.palette->setProvider([](const QString &) { return items(500); });
        window.widget.resize(320, 200);
        window.open();
        QVERIFY(window.palette->resultCount() > 0);
        QVERIFY(window.palette->resultCount() < 500); // nobody reads that far
        QVERIFY(window.widget.rect().contains(window.palette->geometry().topLeft()));
        QVERIFY(window.palette->width() <= 320);
        window.widget.resize(1200, 800);
        QTRY_VERIFY(window.palette->width() > 320);
    }

    void paletteDrawsForeignTexts()
    {
        Window window;
        window.palette->setProvider([](const QString &) {
            QList<PaletteItem> list;
            for (const QString &text : naughtyTexts())
                list.append(
                    {.id = u"x"_s, .title = text, .subtitle = text, .iconName = u"no-such-icon"_s, .shortcut = text});
            return list;
        });
        window.open();
        QVERIFY(!window.palette->grab().isNull());
        auto *list = window.palette->findChild<QListView *>();
        for (int row = 0; row < window.palette->resultCount(); ++row)
            QVERIFY(list->model()->index(row, 0).data().toString().size() <= 301);
    }

    void paletteWithoutAProviderIsEmpty()
    {
        Window window;
        window.open();
        QTest::keyClicks(window.field, u"a"_s);
        QCOMPARE(window.palette->resultCount(), 0);
        QVERIFY(window.palette->currentId().isEmpty());
    }
};

QTEST_MAIN(tst_Finding)
#include "tst_Finding.moc"
