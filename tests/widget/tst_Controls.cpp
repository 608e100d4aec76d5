// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screen.h"

#include "widget/Button.h"
#include "widget/Chip.h"
#include "widget/ElidedLabel.h"
#include "widget/FilterBar.h"
#include "widget/FlowLayout.h"
#include "widget/Label.h"
#include "widget/Meter.h"
#include "widget/Paint.h"
#include "widget/StatusPill.h"

#include <QMenu>
#include <QSignalSpy>
#include <QtTest>
#include <QtWidgets>

using namespace laurel::ui;
using namespace Qt::StringLiterals;

class tst_Controls final : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { Palette::light().applyTo(*qApp); }

    void buttonSaysWhyItIsBlocked()
    {
        Button button(u"Issue"_s, ButtonKind::Primary);
        QCOMPARE(button.kind(), ButtonKind::Primary);
        button.setBlocked(u"Unlock the key <first>."_s);
        QVERIFY(!button.isEnabled());
        QCOMPARE(button.accessibleDescription(), u"Unlock the key <first>."_s);
        QVERIFY(!button.toolTip().contains(u'<'));
        button.setBlocked({});
        QVERIFY(button.isEnabled());
        QVERIFY(button.toolTip().isEmpty());
    }

    void primaryIsFilledAndSecondaryIsNot()
    {
        const auto corner = [](ButtonKind kind) {
            Button button(QString(), kind);
            button.resize(100, 32);
            return button.grab().toImage().pixelColor(10, 16);
        };
        QCOMPARE(corner(ButtonKind::Primary), Palette::light().color(Role::Accent));
        QCOMPARE(corner(ButtonKind::Danger), Palette::light().color(Role::Bad));
        QCOMPARE(corner(ButtonKind::Secondary), Palette::light().color(Role::Panel));
    }

    void iconButtonHasANameAndTakesEnter()
    {
        IconButton button(u"gear"_s, u"Settings"_s);
        showReady(button);
        QSignalSpy clicks(&button, &QAbstractButton::clicked);
        QCOMPARE(button.accessibleName(), u"Settings"_s);
        QTest::keyClick(&button, Qt::Key_Return);
        QTest::keyClick(&button, Qt::Key_Space);
        QCOMPARE(clicks.count(), 2);
    }

    void focusCanBeSeen_data()
    {
        QTest::addColumn<int>("which");
        QTest::newRow("secondary") << 0;
        QTest::newRow("primary") << 1;
        QTest::newRow("chip") << 2;
        QTest::newRow("icon button") << 3;
        QTest::newRow("line edit") << 4;
        QTest::newRow("combo box") << 5;
        QTest::newRow("spin box") << 6;
        QTest::newRow("check box") << 7;
    }
    void focusCanBeSeen()
    {
        QFETCH(int, which);
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        const QList<QWidget *> widgets{new Button(u"One"_s),
                                       new Button(u"Two"_s, ButtonKind::Primary),
                                       new Chip(u"Three"_s),
                                       new IconButton(u"x"_s, u"Four"_s),
                                       new QLineEdit(u"Five"_s),
                                       new QComboBox,
                                       new QSpinBox,
                                       new QCheckBox(u"Eight"_s)};
        auto *elsewhere = new QLineEdit;
        for (QWidget *widget : widgets)
            column->addWidget(widget);
        column->addWidget(elsewhere);
        showReady(window);
        QWidget *widget = widgets.at(which);
        elsewhere->setFocus(Qt::TabFocusReason);
        const QImage without = widget->grab().toImage();
        widget->setFocus(Qt::TabFocusReason);
        QTRY_VERIFY(widget->hasFocus());
        QVERIFY(widget->grab().toImage() != without);
    }

    void chipTogglesRemovesAndOpens()
    {
        Chip toggle(u"Published"_s, Chip::Kind::Toggle);
        showReady(toggle);
        QTest::keyClick(&toggle, Qt::Key_Space);
        QVERIFY(toggle.isChecked() && toggle.isActive());

        Chip gone(u"In review"_s, Chip::Kind::Removable);
        showReady(gone);
        QSignalSpy removed(&gone, &Chip::removeRequested);
        for (const auto key : {Qt::Key_Delete, Qt::Key_Backspace, Qt::Key_Return, Qt::Key_Space})
            QTest::keyClick(&gone, key);
        QTest::mouseClick(&gone, Qt::LeftButton);
        QCOMPARE(removed.count(), 5);

        Chip down(u"Level"_s, Chip::Kind::DropDown);
        auto *menu = new QMenu;
        menu->addAction(u"FHEQ 7"_s);
        down.setMenu(menu);
        showReady(down);
        QTest::keyClick(&down, Qt::Key_Down);
        QTRY_VERIFY(menu->isVisible());
        menu->close();
        QVERIFY(!down.isActive());
        down.setActive(true);
        QVERIFY(down.isActive());
        down.setCount(1234);
        QVERIFY(down.accessibleName().contains(u'1'));
    }

    void filterRestsBeforeItTells()
    {
        QWidget page;
        auto *column = new QVBoxLayout(&page);
        auto *bar = new FilterBar;
        auto *other = new QLineEdit;
        column->addWidget(bar);
        column->addWidget(other);
        bar->setDelay(30);
        bar->hookFind(&page);
        bar->setExample(u"title, code…"_s);
        QVERIFY(bar->field()->placeholderText().contains(u"title, code…"_s));
        showReady(page);
        QSignalSpy told(bar, &FilterBar::filterChanged);
        other->setFocus();
        QTest::keyClick(other, Qt::Key_F, Qt::ControlModifier);
        QTRY_VERIFY(bar->field()->hasFocus());
        QTest::keyClicks(bar->field(), u" data "_s);
        QCOMPARE(told.count(), 0);
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(told.last().first().toString(), u"data"_s);
        QTest::keyClicks(bar->field(), u"x"_s);
        QTest::keyClick(bar->field(), Qt::Key_Return);
        QCOMPARE(told.last().first().toString(), u"data x"_s);
        QTest::keyClick(bar->field(), Qt::Key_Escape);
        QCOMPARE(told.last().first().toString(), QString());
        QCOMPARE(told.count(), 3);
        QSignalSpy down(bar, &FilterBar::leftDownwards);
        QTest::keyClick(bar->field(), Qt::Key_Down);
        QCOMPARE(down.count(), 1);
    }

    void filterGivesUpAChip()
    {
        FilterBar bar;
        auto *chip = new Chip(u"Published"_s, Chip::Kind::Removable);
        bar.addChip(chip);
        bar.addChip(new Chip(u"Level"_s, Chip::Kind::DropDown));
        QCOMPARE(bar.chips().size(), 2);
        QPointer<Chip> watched(chip);
        bar.removeChip(chip);
        QCOMPARE(bar.chips().size(), 1);
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        QVERIFY(!watched);
    }

    void elidedLabelKeepsToItsRoom()
    {
        ElidedLabel label(u"A title that is rather longer than the room it has"_s);
        label.resize(80, 24);
        label.show();
        QVERIFY(label.isElided());
        QVERIFY(label.toolTip().contains(u"rather longer"_s));
        label.resize(2000, 24);
        QVERIFY(!label.isElided());
        QVERIFY(label.toolTip().isEmpty());
        QCOMPARE(oneLine(u"a\nb\tc"_s), u"a b c"_s);
        QCOMPARE(oneLine(u"abcdef"_s, 4), u"abc…"_s);
        QCOMPARE(oneLine({}), QString());
    }

    void foreignTextStaysText()
    {
        for (const QString &text : naughtyTexts()) {
            QWidget window;
            auto *column = new QVBoxLayout(&window);
            auto *elided = new ElidedLabel(text);
            auto *label = new Label(text.left(5000));
            auto *pill = new StatusPill(text, Tone::Warn);
            auto *chip = new Chip(text, Chip::Kind::Removable);
            for (QWidget *widget : QList<QWidget *>{elided, label, pill, chip, new Avatar(text)})
                column->addWidget(widget);
            QCOMPARE(label->textFormat(), Qt::PlainText);
            QVERIFY(elided->text().size() <= ElidedLabel::MaxLength);
            QVERIFY(!elided->text().contains(u'\n'));
            window.resize(300, 200);
            QElapsedTimer timer;
            timer.start();
            QVERIFY(!window.grab().isNull());
            QVERIFY(timer.elapsed() < 2000);
            QVERIFY(!elided->toolTip().contains(u"<b>"_s));
        }
    }

    void metersSayWhatTheyShow()
    {
        ProgressRing ring;
        ring.setPercent(140);
        QCOMPARE(ring.percent(), 100);
        QVERIFY(ring.accessibleName().contains(u"100"_s));
        CapacityBar bar;
        bar.setCapacity(9, 24, 12);
        QCOMPARE(bar.accessibleName(), u"9 of 24"_s);
        QCOMPARE(bar.tone(), Tone::Warn);
        QVERIFY(bar.accessibleDescription().contains(u"12"_s));
        bar.setCapacity(24, 24, 12);
        QCOMPARE(bar.tone(), Tone::Good);
        bar.setCapacity(25, 24, 12);
        QCOMPARE(bar.tone(), Tone::Bad);
        bar.setCapacity(15, 24, 12);
        QCOMPARE(bar.tone(), Tone::Accent);
        bar.setCapacity(3, 0);
        QCOMPARE(bar.accessibleName(), u"3"_s);
        StatusPill pill(u"Full"_s, Tone::Good);
        QCOMPARE(pill.accessibleName(), u"Full"_s);
    }

    void initials_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("expected");
        QTest::newRow("two words") << u"Data engineering"_s << u"DE"_s;
        QTest::newRow("joining word") << u"Principles of law"_s << u"PL"_s;
        QTest::newRow("one word") << u"gwenllian"_s << u"G"_s;
        QTest::newRow("sign first") << u"(new) “course”"_s << u"NC"_s;
        QTest::newRow("nothing") << u"  "_s << u"?"_s;
        QTest::newRow("signs only") << u"—"_s << u"?"_s;
    }
    void initials()
    {
        QFETCH(QString, name);
        QFETCH(QString, expected);
        QCOMPARE(initialsOf(name), expected);
        QCOMPARE(hueOf(name), hueOf(name));
        QVERIFY(hueOf(name) >= 0 && hueOf(name) < 5);
    }

    void flowWrapsAndMirrors()
    {
        QWidget box;
        auto *flow = new FlowLayout(&box, 8);
        QList<QWidget *> tiles;
        for (int i = 0; i < 5; ++i) {
            auto *tile = new QWidget;
            tile->setFixedSize(100, 20);
            flow->addWidget(tile);
            tiles.append(tile);
        }
        QCOMPARE(flow->heightForWidth(1000), 20);
        QCOMPARE(flow->heightForWidth(220), 20 * 3 + 8 * 2);
        box.resize(220, 100);
        box.show();
        QCOMPARE(tiles.at(2)->pos(), QPoint(0, 28));
        box.setLayoutDirection(Qt::RightToLeft);
        flow->setGeometry(box.rect());
        QCOMPARE(tiles.at(0)->x(), 120);
        delete flow->takeAt(0);
        QCOMPARE(flow->count(), 4);
    }
};

QTEST_MAIN(tst_Controls)
#include "tst_Controls.moc"
