package io.nexuscomm.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlMailPlainTest {

    @Test
    void paragraphsAndLineBreaksShouldStay() {
        assertThat(HtmlMail.toPlain(
                        "<p>Dear Ana,</p><p>thank you<br>for <b>your</b>\n mail.</p><div>Bob</div><div>Sales</div>"))
                .isEqualTo("Dear Ana,\n\nthank you\nfor your mail.\n\nBob\nSales");
    }

    @Test
    void emptyLinesWrittenAsBreaksShouldStay() {
        assertThat(HtmlMail.toPlain("a<br><br>b<br><br><br><br>c")).isEqualTo("a\n\nb\n\nc");
        assertThat(HtmlMail.toPlain("<div>a</div><div><br></div><div>b</div>")).isEqualTo("a\n\nb");
    }

    @Test
    void listsShouldBeNumberedAndIndented() {
        assertThat(HtmlMail.toPlain("Take<ul><li>milk</li><li><p>eggs</p><ol><li>small<li>large</ol></li></ul>please"))
                .isEqualTo("Take\n\n- milk\n- eggs\n  1. small\n  2. large\n\nplease");
    }

    @Test
    void linksShouldSayWhereTheyGoOnce() {
        assertThat(HtmlMail.toPlain(
                        "<a href='https://example.org/'>example.org</a>, <a href='https://example.org/x'>our shop</a>, "
                                + "<a href='mailto:ana@example.org'>ana@example.org</a>, <a href='javascript:x()'>run</a>, "
                                + "<a href='#top'>up</a>"))
                .isEqualTo("example.org, our shop (https://example.org/x), ana@example.org, run, up");
    }

    @Test
    void picturesShouldBeDescribed() {
        assertThat(HtmlMail.toPlain(
                        "<a href='https://example.org/s'><img src='x' alt='Shop'></a><img src='pixel.gif'>"))
                .isEqualTo("[Shop] (https://example.org/s)");
    }

    @Test
    void quotesShouldBeMarked() {
        assertThat(HtmlMail.toPlain("Yes.<blockquote>Ana wrote:<blockquote>Why?</blockquote>Because.</blockquote>Bob"))
                .isEqualTo("Yes.\n\n> Ana wrote:\n\n> > Why?\n\n> Because.\n\nBob");
    }

    @Test
    void tablesShouldReadRowByRow() {
        assertThat(HtmlMail.toPlain(
                        "<table><tr><th>Item</th><th>Price</th></tr><tr><td>Milk</td><td>1.20</td></tr></table>"))
                .isEqualTo("Item Price\nMilk 1.20");
    }

    @Test
    void preformattedTextShouldKeepItsSpaces() {
        assertThat(HtmlMail.toPlain("<pre>a  b\n  <b>c</b>d\n</pre>e")).isEqualTo("a  b\n  cd\n\ne");
    }

    @Test
    void whatIsNotReadShouldGo() {
        assertThat(HtmlMail.toPlain("<title>t</title><style>p{}</style><script>x()</script><!-- c --><p>seen</p>"
                        + "<template>no</template><noscript>no</noscript>"))
                .isEqualTo("seen");
    }

    @Test
    void entitiesAndHardSpacesShouldBecomeText() {
        assertThat(HtmlMail.toPlain("a&nbsp;&nbsp;b &lt;c&gt; &amp; &#x1F600; &#0;"))
                .isEqualTo("a b <c> & \uD83D\uDE00 \uFFFD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "<", "</p></div>", "<!--", "<a href", "\u0000", "\uD800", "<li>x", "</ul></ol>"})
    void brokenHtmlShouldGiveText(String html) {
        assertThat(HtmlMail.toPlain(html)).doesNotContain("\u0000");
    }

    @Test
    void deepNestingAndHugeListsShouldStayQuick() {
        assertThat(HtmlMail.toPlain("<div>".repeat(200_000) + "deep")).isEqualTo("deep");
        assertThat(HtmlMail.toPlain("<ol>" + "<li>x".repeat(100_000)).lines()).hasSize(100_000);
        assertThat(HtmlMail.toPlain("<blockquote>".repeat(100_000) + "x"))
                .endsWith("x")
                .hasSizeLessThan(50);
    }
}
