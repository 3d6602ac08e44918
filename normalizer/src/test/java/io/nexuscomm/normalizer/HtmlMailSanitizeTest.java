package io.nexuscomm.normalizer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HtmlMailSanitizeTest {

    @Test
    void ordinaryMailShouldStay() {
        Sanitised mail = HtmlMail.sanitize(
                "<html><head><meta charset=utf-8></head><body class=x><h1>Hi</h1>"
                        + "<p style=\"color:red\">a <b>b</b></p><table border=\"1\"><tr><td colspan=\"2\">c</td></tr></table></body></html>");

        assertThat(mail.html())
                .contains("<h1>Hi</h1>", "<p style=\"color:red\">a <b>b</b></p>", "<td colspan=\"2\">c</td>");
        assertThat(mail.changed()).isFalse();
    }

    @Test
    void quotationShouldStayMarkedAndNothingElseBe() {
        Sanitised mail = HtmlMail.sanitize("<div class=\"x gmail_quote y\" id=a><blockquote class=evil type=cite>q"
                + "</blockquote></div><div id=divRplyFwdMsg>r</div><p class=gmail_quote>p</p>");

        assertThat(mail.html())
                .isEqualTo("<div class=\"gmail_quote\"><blockquote type=\"cite\">q</blockquote></div>"
                        + "<div id=\"divRplyFwdMsg\">r</div><p>p</p>");
        assertThat(mail.changed()).isFalse();
    }

    @Test
    void linkShouldOpenApartAndPassNothingOn() {
        assertThat(HtmlMail.sanitize("<a href=\"https://example.org/?a=1&amp;b=2\" target=_top rel=opener>x</a>")
                        .html())
                .isEqualTo("<a href=\"https://example.org/?a&#61;1&amp;b&#61;2\" target=\"_blank\" "
                        + "rel=\"noopener noreferrer nofollow\">x</a>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JaVaScRiPt:alert(1)",
                "java\tscript:alert(1)",
                "&#106;avascript:alert(1)",
                " javascript:alert(1)",
                "\u0001javascript:alert(1)",
                "data:text/html,<script>alert(1)</script>",
                "vbscript:x",
                "file:///etc/passwd",
                "cid:x",
                "//example.org",
                "/relative",
                "intent://x",
                "blob:x"
            })
    void linkElsewhereShouldLoseItsTarget(String target) {
        Sanitised mail = HtmlMail.sanitize("<a href=\"" + target + "\">x</a>");

        assertThat(mail.html()).doesNotContain("href").contains("x");
        assertThat(mail.changed()).isTrue();
    }

    @Test
    void remotePictureShouldNotLoad() {
        Sanitised mail = HtmlMail.sanitize("<img src=\"HTTPS://example.org/pixel.gif\" alt=\"logo\" width=\"10\">");

        assertThat(mail.html()).contains("data-blocked-src=\"HTTPS://example.org/pixel.gif\"", "alt=\"logo\"");
        assertThat(mail.html()).doesNotContain(" src=");
        assertThat(mail.changed()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cid:logo@example.org", "data:image/png;base64,iVBORw0KGgo="})
    void ownPictureShouldStay(String source) {
        Element picture = Jsoup.parse(
                        HtmlMail.sanitize("<img src=\"" + source + "\">").html())
                .selectFirst("img");

        assertThat(picture).isNotNull();
        assertThat(picture.attr("src")).isEqualTo(source);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data:image/svg+xml;base64,PHN2Zz4=",
                "data:text/html;base64,PHN2Zz4=",
                "data:image/png,<svg onload=x>",
                "javascript:alert(1)",
                "//example.org/p.gif",
                "p.gif",
                "ftp://example.org/p.gif"
            })
    void pictureFromElsewhereShouldGo(String source) {
        assertThat(HtmlMail.sanitize("<img src='" + source + "'>").html()).doesNotContain("src", "svg");
    }

    /** OWASP's filter evasion sheet, and the mutations that broke sanitisers before. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<SCRIPT SRC=//evil.example/x.js></SCRIPT>",
                "<img src=x onerror=alert(1)>",
                "<img src='x' onerror='alert(1)' alt='a'>",
                "<svg onload=alert(1)>",
                "<svg><script>alert(1)</script></svg>",
                "<svg><animate onbegin=alert(1) attributeName=x></svg>",
                "<body onload=alert(1)>x",
                "<iframe src='javascript:alert(1)'></iframe>",
                "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
                "<object data='javascript:alert(1)'></object>",
                "<embed src='javascript:alert(1)'>",
                "<form action='https://evil.example'><input name=p><button formaction=javascript:x>ok</button></form>",
                "<meta http-equiv=refresh content='0;url=javascript:alert(1)'>",
                "<base href='https://evil.example/'>",
                "<link rel=stylesheet href='https://evil.example/x.css'>",
                "<style>@import 'https://evil.example/x.css';</style>",
                "<div style='background:url(https://evil.example/p.gif)'>x</div>",
                "<div style='width:expression(alert(1))'>x</div>",
                "<div style='position:fixed;top:0;left:0;width:100%;height:100%;z-index:99'>x</div>",
                "<div style='behavior:url(x.htc)'>x</div>",
                "<table background='javascript:alert(1)'><tr><td>x</td></tr></table>",
                "<a href='https://x' onclick=alert(1) onmouseover='alert(1)'>x</a>",
                "<img srcset='https://evil.example/p.gif 1x' src='cid:a'>",
                "<img data-blocked-src='javascript:alert(1)' src='cid:a'>",
                "<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">",
                "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
                "<svg></p><style><a id=\"</style><img src=1 onerror=alert(1)>\">",
                "<form><math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
                "<select><style></select><img src=x onerror=alert(1)>",
                "<template><script>alert(1)</script></template>",
                "<xmp><p title=\"</xmp><img src=x onerror=alert(1)>\">",
                "<textarea></textarea><img src=x onerror=alert(1)>",
                "<title></title><img src=x onerror=alert(1)>",
                "<!--[if gte IE 4]><script>alert(1)</script><![endif]-->",
                "<![CDATA[<script>alert(1)</script>]]>",
                "<<script>alert(1)//<</script>",
                "<scr\u0000ipt>alert(1)</scr\u0000ipt>",
                "<img src=\"x` `<script>alert(1)</script>\"` `>",
                "<p title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">x</p>",
                "\uFF1Cscript\uFF1Ealert(1)\uFF1C/script\uFF1E",
                "<details open ontoggle=alert(1)>x</details>",
                "<video><source onerror=alert(1)></video>",
                "<input autofocus onfocus=alert(1)>",
                "<marquee onstart=alert(1)>x</marquee>",
                "<a href='https://x' ping='https://evil.example'>x</a>",
            })
    void attackShouldBeHarmlessHoweverOftenItIsParsed(String attack) {
        String once =
                HtmlMail.sanitize("<div>before " + attack + " after</div>").html();

        assertHarmless(once);
        assertHarmless(Jsoup.parse(once).body().html());
        assertThat(HtmlMail.sanitize(Jsoup.parse(once).body().html()).changed())
                .as("a second pass finds nothing to remove in %s", once)
                .isFalse();
    }

    @Test
    void removedScriptShouldBeTold() {
        assertThat(HtmlMail.sanitize("<p>a</p><script>x()</script>").changed()).isTrue();
        assertThat(HtmlMail.sanitize("<p onclick='x()'>a</p>").changed()).isTrue();
    }

    @Test
    void titleShouldNotBecomeText() {
        assertThat(HtmlMail.sanitize("<head><title>Newsletter</title></head><p>x</p>")
                        .html())
                .isEqualTo("<p>x</p>");
    }

    @Test
    void endlessHtmlShouldBeCutAndTold() {
        Sanitised mail = HtmlMail.sanitize("<p>word</p>".repeat(HtmlMail.MAX_LENGTH / 4));

        assertThat(mail.html().length()).isLessThanOrEqualTo(HtmlMail.MAX_LENGTH + 16);
        assertThat(mail.changed()).isTrue();
    }

    @Test
    void nestingShouldBeCutWhereNoReaderGoes() {
        assertThat(HtmlMail.sanitize("<div>".repeat(200) + "deep").html()).contains("deep");
        assertThat(HtmlMail.sanitize("<div>".repeat(200_000) + "deep").html()).hasSizeLessThan(10_000);
    }

    private static void assertHarmless(String html) {
        for (Element element : Jsoup.parse(html).body().getAllElements()) {
            assertThat(element.normalName())
                    .isNotIn(
                            "script",
                            "style",
                            "svg",
                            "math",
                            "iframe",
                            "object",
                            "embed",
                            "form",
                            "input",
                            "button",
                            "meta",
                            "base",
                            "link",
                            "noscript",
                            "template",
                            "video",
                            "source",
                            "textarea",
                            "select");
            element.attributes().forEach(attribute -> {
                String name = attribute.getKey().toLowerCase(Locale.ROOT);
                String value = attribute.getValue().toLowerCase(Locale.ROOT);
                assertThat(name).doesNotStartWith("on").isNotIn("srcset", "srcdoc", "ping", "background", "action");
                if ("href".equals(name) || "src".equals(name)) {
                    assertThat(value).matches("(?s)(https?|mailto|cid):.*|data:image/(png|jpeg|gif|webp);.*");
                }
                if ("style".equals(name)) {
                    assertThat(value).doesNotContain("url", "expression", "position", "behavior", "z-index");
                }
                if ("data-blocked-src".equals(name)) {
                    assertThat(value).startsWith("http");
                }
            });
        }
    }
}
