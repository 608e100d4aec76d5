// SPDX-FileCopyrightText: The Laurel authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Screen.h"

#include "widget/Button.h"
#include "widget/Icon.h"
#include "widget/Paint.h"
#include "widget/Style.h"

#include <QPainter>
#include <QtTest>
#include <QtWidgets>

using namespace laurel::ui;
using namespace Qt::StringLiterals;

namespace {

/// True if any pixel of the picture has this colour.
bool holds(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y).rgb() == color.rgb())
                return true;
    return false;
}

QList<QWidget *> oneOfEach(QWidget *parent)
{
    auto *combo = new QComboBox(parent);
    combo->addItems({u"FHEQ 7"_s, u"FHEQ 6"_s});
    auto *text = new QPlainTextEdit(u"Words"_s, parent);
    auto *list = new QListWidget(parent);
    list->addItems({u"One"_s, u"Two"_s});
    return {new QPushButton(u"Press"_s, parent),
            new QLineEdit(u"Words"_s, parent),
            combo,
            new QSpinBox(parent),
            new QDateEdit(QDate(2026, 9, 1), parent),
            new QCheckBox(u"Check"_s, parent),
            new QRadioButton(u"Choose"_s, parent),
            text,
            list};
}

} // namespace

class tst_Style final : public QObject
{
    Q_OBJECT

private slots:
    void init() { Palette::light().applyTo(*qApp); }

    void controlsStandOnOneLine()
    {
        QLineEdit edit;
        QComboBox combo;
        QSpinBox spin;
        QDateEdit date;
        Button button(u"Save"_s);
        const int height = edit.sizeHint().height();
        QVERIFY(height >= space::ControlHeight);
        QCOMPARE(combo.sizeHint().height(), height);
        QCOMPARE(spin.sizeHint().height(), height);
        QCOMPARE(date.sizeHint().height(), height);
        QCOMPARE(button.sizeHint().height(), height);
    }

    void everyControlShowsItsStates_data()
    {
        QTest::addColumn<int>("scheme");
        QTest::newRow("light") << 0;
        QTest::newRow("dark") << 1;
        QTest::newRow("high contrast") << 2;
    }
    void everyControlShowsItsStates()
    {
        QFETCH(int, scheme);
        QPalette theme;
        theme.setColor(QPalette::Window, Qt::black);
        theme.setColor(QPalette::WindowText, Qt::white);
        const Palette palette = scheme == 0   ? Palette::light()
                                : scheme == 1 ? Palette::dark()
                                              : Palette::highContrast(theme);
        palette.applyTo(*qApp);
        QWidget window;
        auto *column = new QVBoxLayout(&window);
        const QList<QWidget *> controls = oneOfEach(&window);
        for (QWidget *control : controls)
            column->addWidget(control);
        auto *elsewhere = new QLineEdit;
        column->addWidget(elsewhere);
        showReady(window);
        for (QWidget *control : controls) {
            elsewhere->setFocus(Qt::TabFocusReason);
            const QImage calm = control->grab().toImage();
            control->setFocus(Qt::TabFocusReason);
            QTRY_VERIFY(control->hasFocus());
            const QImage focused = control->grab().toImage();
            QVERIFY2(focused != calm, control->metaObject()->className());
            QVERIFY2(holds(focused, palette.color(Role::Accent)), control->metaObject()->className());
            control->setEnabled(false);
            QVERIFY2(control->grab().toImage() != calm, control->metaObject()->className());
        }
    }

    void scrollBarsHaveNoButtonsAndAHandleInProportion()
    {
        QScrollBar bar(Qt::Vertical);
        bar.resize(12, 400);
        bar.setRange(0, 900);
        bar.setPageStep(100);
        QStyleOptionSlider option;
        option.initFrom(&bar);
        option.orientation = Qt::Vertical;
        option.minimum = 0;
        option.maximum = 900;
        option.pageStep = 100;
        option.sliderPosition = 450;
        const QStyle *style = QApplication::style();
        const auto part = [&](QStyle::SubControl which) {
            return style->subControlRect(QStyle::CC_ScrollBar, &option, which, &bar);
        };
        QVERIFY(part(QStyle::SC_ScrollBarAddLine).isEmpty());
        QVERIFY(part(QStyle::SC_ScrollBarSubLine).isEmpty());
        const QRect handle = part(QStyle::SC_ScrollBarSlider);
        QCOMPARE(handle.height(), 40);
        QVERIFY(qAbs(handle.center().y() - 200) <= 2);
        QCOMPARE(part(QStyle::SC_ScrollBarSubPage).height() + handle.height() +
                     part(QStyle::SC_ScrollBarAddPage).height(),
                 400);
        option.maximum = 1000000; // however long the list, the handle can be grasped
        option.sliderPosition = 1000000;
        QVERIFY(part(QStyle::SC_ScrollBarSlider).height() >= 32);
        QCOMPARE(part(QStyle::SC_ScrollBarSlider).bottom(), 399);
    }

    void scrollBarFollowsTheMouse()
    {
        QScrollBar bar(Qt::Vertical);
        bar.resize(12, 400);
        bar.setRange(0, 900);
        bar.setPageStep(100);
        showReady(bar);
        QTest::mouseClick(&bar, Qt::LeftButton, {}, QPoint(6, 390));
        QCOMPARE(bar.value(), 100); // one page further
    }

    void spinButtonsStep()
    {
        QSpinBox spin;
        spin.resize(120, 32);
        spin.setValue(15);
        showReady(spin);
        QTest::mouseClick(&spin, Qt::LeftButton, {}, QPoint(108, 8));
        QCOMPARE(spin.value(), 16);
        QTest::mouseClick(&spin, Qt::LeftButton, {}, QPoint(108, 24));
        QTest::mouseClick(&spin, Qt::LeftButton, {}, QPoint(108, 24));
        QCOMPARE(spin.value(), 14);
        spin.setButtonSymbols(QAbstractSpinBox::NoButtons);
        QVERIFY(!spin.grab().isNull());
    }

    void controlsMirror()
    {
        QComboBox combo;
        combo.addItem(u"FHEQ 7"_s);
        combo.resize(160, 32);
        QStyleOptionComboBox option;
        option.initFrom(&combo);
        const QStyle *style = QApplication::style();
        const QRect left = style->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, &combo);
        QVERIFY(left.left() > 100);
        option.direction = Qt::RightToLeft;
        const QRect right = style->subControlRect(QStyle::CC_ComboBox, &option, QStyle::SC_ComboBoxArrow, &combo);
        QVERIFY(right.right() < 60);
    }

    void menusTabsAndTreesDraw()
    {
        QMainWindow window;
        QMenu *menu = window.menuBar()->addMenu(u"&Course"_s);
        menu->addAction(u"New course"_s, QKeySequence(u"Ctrl+N"_s), [] {});
        QAction *checked = menu->addAction(u"Show codes"_s);
        checked->setCheckable(true);
        checked->setChecked(true);
        menu->addSeparator();
        menu->addMenu(u"More"_s)->addAction(u"Copy"_s);
        auto *tabs = new QTabWidget;
        auto *tree = new QTreeWidget;
        tree->setHeaderLabels({u"Outcome"_s, u"Band"_s});
        auto *top = new QTreeWidgetItem(tree, {u"Knowledge"_s});
        new QTreeWidgetItem(top, {u"Explain"_s});
        tabs->addTab(tree, u"Outcomes"_s);
        auto *group = new QGroupBox(u"Group"_s);
        tabs->addTab(group, u"Learning"_s);
        window.setCentralWidget(tabs);
        window.resize(500, 300);
        showReady(window);
        const QColor accent = Palette::light().color(Role::Accent);
        QVERIFY(holds(tabs->tabBar()->grab().toImage(), accent)); // the line under the current tab
        tabs->tabBar()->setFocus(Qt::TabFocusReason);
        QTest::keyClick(tabs->tabBar(), Qt::Key_Right);
        QCOMPARE(tabs->currentIndex(), 1);
        QVERIFY(menu->actionGeometry(checked).height() >= QFontMetrics(menu->font()).height() + 8);
    }

    void buttonKindsSurviveAButtonBox()
    {
        QDialogButtonBox box(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
        setButtonKind(*box.button(QDialogButtonBox::Ok), ButtonKind::Danger);
        QCOMPARE(buttonKind(box.button(QDialogButtonBox::Ok)), ButtonKind::Danger);
        QCOMPARE(buttonKind(box.button(QDialogButtonBox::Cancel)), ButtonKind::Secondary);
        QCOMPARE(buttonKind(nullptr), ButtonKind::Secondary);
        QVERIFY(holds(box.button(QDialogButtonBox::Ok)->grab().toImage(), Palette::light().color(Role::Bad)));
    }

    void progressIsDrawnToItsPart_data()
    {
        QTest::addColumn<int>("value");
        QTest::newRow("none") << 0;
        QTest::newRow("half") << 50;
        QTest::newRow("all") << 100;
    }
    void progressIsDrawnToItsPart()
    {
        QFETCH(int, value);
        QProgressBar bar;
        bar.setTextVisible(false);
        bar.setRange(0, 100);
        bar.setValue(value);
        bar.resize(200, 8);
        const QImage image = bar.grab().toImage();
        int filled = 0;
        for (int x = 0; x < 200; ++x)
            filled += image.pixelColor(x, 4).rgb() == Palette::light().color(Role::Accent).rgb() ? 1 : 0;
        QVERIFY2(qAbs(filled - 2 * value) <= 3, qPrintable(QString::number(filled)));
    }

    void ringsAndBarsClamp_data()
    {
        QTest::addColumn<double>("part");
        QTest::newRow("below") << -3.0;
        QTest::newRow("above") << 7.0;
        QTest::newRow("between") << 0.4;
    }
    void ringsAndBarsClamp()
    {
        QFETCH(double, part);
        QImage image(60, 30, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintRing(painter, QRectF(0, 0, 24, 24), part);
        paintBar(painter, QRectF(30, 10, 20, 6), part, Qt::red, Qt::RightToLeft);
        painter.end();
        QCOMPARE(holds(image, Qt::red), part > 0);
        QCOMPARE(image.pixelColor(55, 13), QColor(Qt::white)); // nothing runs over
        if (part > 0 && part < 1) {
            QCOMPARE(image.pixelColor(47, 13), QColor(Qt::red)); // from the reading side
            QVERIFY(image.pixelColor(32, 13) != QColor(Qt::red));
        }
    }

    void pillsFitTheirRoom()
    {
        QImage image(200, 30, QImage::Format_ARGB32_Premultiplied);
        for (const Qt::LayoutDirection direction : {Qt::LeftToRight, Qt::RightToLeft}) {
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setLayoutDirection(direction);
            paintPill(painter, QRectF(40, 0, 60, 30), Tone::Good, u"A state with a long name"_s);
            painter.end();
            for (int x = 0; x < 200; ++x)
                if (x < 39 || x > 101)
                    QCOMPARE(image.pixelColor(x, 15), QColor(Qt::white));
            QVERIFY(holds(image, Palette::light().tint(Tone::Good)));
        }
    }

    void iconsAreCrispAtEveryScale()
    {
        const QIcon gear = icon(u"gear"_s);
        const QPixmap once = gear.pixmap(QSize(16, 16), 1.0);
        const QPixmap twice = gear.pixmap(QSize(16, 16), 2.0);
        QCOMPARE(once.size(), QSize(16, 16));
        QCOMPARE(twice.size(), QSize(32, 32));
        QCOMPARE(twice.devicePixelRatio(), 2.0);
        QVERIFY(gear.pixmap(QSize(16, 16), QIcon::Disabled).toImage() != once.toImage());
    }
};

QTEST_MAIN(tst_Style)
#include "tst_Style.moc"
