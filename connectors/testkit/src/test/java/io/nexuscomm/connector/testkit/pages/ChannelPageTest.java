package io.nexuscomm.connector.testkit.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.DescriptorJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a channel's page tells of its descriptor, and what it leaves to people. */
class ChannelPageTest {

    private static final String COMMAND = "`make pages`";

    private final Descriptor acme = descriptor(80);

    @Test
    void pageShouldTellTheSettingsOfEveryBranchAndMarkSecrets() {
        String page = ChannelPage.of(acme, "", COMMAND);

        assertThat(page)
                .startsWith("# Acme\n")
                .contains("| `number` | required | Its number. |")
                .contains("| `token` | required, **secret** | Its token. |")
                .contains("| `server.port` | | The port. Default: `25`. |")
                .contains("| `mode` | | One of `A`, `B`. |")
                .contains("| `region` | | Only for A. |")
                .contains("known by `/number`");
    }

    @Test
    void pageShouldTellWhatTheChannelCarriesAndWithinWhichLimits() {
        String page = ChannelPage.of(acme, "", COMMAND);

        assertThat(page)
                .contains("| longest text | 100 octets of UTF-8 |")
                .contains("| buttons and lists | as text |")
                .contains("| free-form replies, after the contact's last message | for 24 hours |")
                .contains("| reactions | yes |")
                .contains("| image | `image/png`, `image/*` | 5 MiB | none |")
                .contains("Verified by HMAC-SHA256 over the raw body, in the header `X-Sig`")
                .contains("80 a second for an account, all nodes together")
                .contains("| `131\\|x` | `AUTH` | waits for new credentials |")
                .contains("`media.acme.example`");
    }

    @Test
    void pageShouldKeepWhatPeopleWroteBeforeAndBehindIt() {
        String once = ChannelPage.of(acme, "# Acme\n\nHow to begin.\n", COMMAND) + "\n## History\n\nLong.\n";

        String again = ChannelPage.of(descriptor(5), once, COMMAND);

        assertThat(again)
                .startsWith("# Acme\n\nHow to begin.\n\n" + ChannelPage.BEGIN)
                .endsWith(ChannelPage.END + "\n\n## History\n\nLong.\n")
                .contains("5 a second")
                .doesNotContain("80 a second");
        assertThat(ChannelPage.of(descriptor(5), again, COMMAND))
                .as("renewed twice is renewed once")
                .isEqualTo(again);
    }

    @Test
    void pageShouldSayHowToRenewIt() {
        assertThat(ChannelPage.of(acme, "", COMMAND)).contains("renew it with `make pages`");
    }

    @Test
    void indexShouldShowChannelsSideBySide() {
        String index = ChannelIndex.of(List.of(acme), "", COMMAND);

        assertThat(index)
                .startsWith("# Channels\n")
                .contains("| [Acme](acme.md) | webhook | 100 | image | | | as text | | yes | | | 24 hours | 80/s |");
        assertThat(ChannelIndex.of(List.of(acme), index, COMMAND)).isEqualTo(index);
    }

    private static Descriptor descriptor(int rate) {
        return DescriptorJson.read("""
                {
                  "id": "acme", "name": "Acme", "icon": "M0 0", "docs": "https://acme.example",
                  "config": {
                    "type": "object", "required": ["number", "token"],
                    "properties": {
                      "number": {"type": "string", "description": "Its number."},
                      "token": {"type": "string", "description": "Its token.", "x-secret": true},
                      "mode": {"enum": ["A", "B"]},
                      "server": {"$ref": "#/$defs/server"}
                    },
                    "if": {"properties": {"mode": {"const": "A"}}},
                    "then": {"properties": {"region": {"type": "string", "description": "Only for A."}}},
                    "$defs": {"server": {"properties": {"port": {"description": "The port.", "default": 25}}}}
                  },
                  "uniqueKey": "/number",
                  "webhook": {"shared": false, "hmac": {"header": "X-Sig", "prefix": "", "secrets": "/token"}},
                  "capabilities": {
                    "textLength": 100, "textUnit": "OCTETS", "reply": "REJECTED", "receipts": "REJECTED",
                    "template": "REJECTED", "interactive": "FALLBACK", "window": "PT24H",
                    "media": {"IMAGE": {"mimeTypes": ["image/png", "image/*"], "maxBytes": 5242880}},
                    "gestures": {"reactions": "FULL"}
                  },
                  "rateLimit": %d,
                  "errors": {"131|x": {"code": "AUTH", "then": "REAUTH"}},
                  "egressHosts": ["media.acme.example"]
                }
                """.formatted(rate).getBytes(StandardCharsets.UTF_8));
    }
}
