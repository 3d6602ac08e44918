package io.nexuscomm.connector.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.nexuscomm.connector.Capabilities;
import io.nexuscomm.connector.Capabilities.Level;
import io.nexuscomm.connector.ChoiceLimits;
import io.nexuscomm.connector.plan.SendPlan.Problem;
import io.nexuscomm.connector.plan.SendPlan.Verdict;
import io.nexuscomm.message.Loss;
import io.nexuscomm.message.content.ContactCard;
import io.nexuscomm.message.content.Content;
import io.nexuscomm.message.content.Interactive;
import io.nexuscomm.message.content.Interactive.Action;
import io.nexuscomm.message.content.Interactive.Layout;
import io.nexuscomm.message.content.Location;
import io.nexuscomm.message.content.Media;
import io.nexuscomm.message.content.MediaBuilder;
import io.nexuscomm.message.content.Poll;
import io.nexuscomm.message.content.Template;
import io.nexuscomm.message.content.Text;
import io.nexuscomm.message.id.MediaId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SendPlannerTest {

    private static final Capabilities PLAIN = new Capabilities(
            1600,
            2,
            false,
            Map.of(),
            Level.DROPPED,
            Level.PARTIAL,
            Level.FALLBACK,
            Level.REJECTED,
            null,
            null,
            null,
            null);

    private static final ChoiceLimits BUTTONS =
            new ChoiceLimits(3, null, null, 20, 0, 0, 1024, 60, 60, null, null, 256, null);
    private static final ChoiceLimits LIST =
            new ChoiceLimits(10, null, null, 24, 24, 72, 1024, 60, 60, null, null, 200, null);
    private static final Capabilities TAPPED = new Capabilities(
            4096,
            0,
            false,
            Map.of(),
            Level.FULL,
            Level.FULL,
            Level.PARTIAL,
            Level.REJECTED,
            null,
            null,
            null,
            null,
            null,
            Map.of(Layout.BUTTONS, BUTTONS, Layout.LIST, LIST),
            true,
            0,
            null,
            false);

    private static final ChoiceLimits CARDS =
            new ChoiceLimits(null, 10, 3, 20, 80, 80, 80, null, null, 0, 1, null, null);
    private static final Capabilities CARDED = new Capabilities(
            1000,
            0,
            false,
            Map.of(),
            Level.FULL,
            Level.FULL,
            Level.PARTIAL,
            Level.REJECTED,
            null,
            null,
            null,
            null,
            null,
            Map.of(Layout.CAROUSEL, CARDS),
            true,
            0,
            null,
            false);

    @Test
    void buttonsShouldBecomeANumberedTextWhenChannelHasNone() {
        SendPlan plan = plan(Interactive.of(
                Layout.BUTTONS, "Where?", List.of(Action.reply("in", "Inside"), Action.reply("out", "Outside"))));

        assertThat(plan.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(plan.steps()).containsExactly(List.of(new Text("Where?\n1. Inside\n2. Outside")));
    }

    static Stream<Content> unsound() {
        return Stream.of(
                buttons(Action.reply("a", " ")),
                buttons(Action.reply("", "Yes")),
                buttons(Action.reply("a", "Yes"), Action.reply("a", "No")),
                buttons(new Action("a", "Yes", null, "p", null, null), new Action("b", "No", null, "p", null, null)),
                buttons(new Action("a", "Open", null, null, "javascript:alert(1)", null)),
                buttons(new Action("a", "Open", null, null, "https://", null)),
                Location.of(999, 0),
                Location.of(0, -180.5),
                Location.of(Double.NaN, 0));
    }

    @ParameterizedTest
    @MethodSource("unsound")
    void contentShouldBeRefusedOnEveryChannelWhenNobodyCouldCarryIt(Content content) {
        for (Capabilities capabilities : List.of(PLAIN, TAPPED, CARDED)) {
            SendPlan plan = SendPlanner.plan(List.of(content), capabilities, SendPolicy.ADAPT);

            assertThat(plan.verdict()).isEqualTo(Verdict.REFUSED);
            assertThat(plan.problems())
                    .isNotEmpty()
                    .allSatisfy(problem -> assertThat(problem.code()).endsWith("-invalid"));
        }
    }

    @Test
    void choicesShouldFitByTheLengthOfTheirIds() {
        Interactive long250 = buttons(Action.reply("i".repeat(250), "Yes"));
        Interactive long300 = buttons(Action.reply("i".repeat(300), "Yes"));

        assertThat(SendPlanner.plan(List.of(long250), TAPPED, SendPolicy.STRICT).verdict())
                .isEqualTo(Verdict.OK);
        assertThat(SendPlanner.plan(List.of(long300), TAPPED, SendPolicy.STRICT).verdict())
                .isEqualTo(Verdict.REFUSED);
        assertThat(SendPlanner.plan(List.of(long300), TAPPED, SendPolicy.ADAPT).steps())
                .containsExactly(List.of(new Text("Where?\n1. Yes")));
    }

    @Test
    void choicesWithoutATextShouldBeSpelledWhereTheChannelNeedsOne() {
        Interactive bare = Interactive.of(Layout.LIST, " ", List.of(Action.reply("a", "Yes")));

        assertThat(SendPlanner.plan(List.of(bare), TAPPED, SendPolicy.STRICT).verdict())
                .isEqualTo(Verdict.REFUSED);
        assertThat(SendPlanner.plan(List.of(bare), TAPPED, SendPolicy.ADAPT).verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    private static Interactive buttons(Action... actions) {
        return Interactive.of(Layout.BUTTONS, "Where?", List.of(actions));
    }

    @Test
    void placeShouldTravelAsSuchWhereTheChannelHasAFormForIt() {
        Location place = Location.of(53.55, 9.99);
        Capabilities maps = new Capabilities(
                1600,
                0,
                false,
                Map.of(),
                Level.FULL,
                Level.FULL,
                Level.FULL,
                Level.FULL,
                null,
                null,
                null,
                null,
                new Capabilities.Forms(Level.FULL, null, null),
                null,
                false,
                0,
                new Capabilities.Groups("acme-group", Level.FALLBACK),
                false);

        assertThat(SendPlanner.plan(List.of(place), maps, SendPolicy.STRICT).steps())
                .containsExactly(List.of(place));
        assertThat(SendPlanner.plan(List.of(place), PLAIN, SendPolicy.STRICT).verdict())
                .isEqualTo(Verdict.REFUSED);
        assertThat(SendPlanner.plan(List.of(place), PLAIN, SendPolicy.ADAPT).verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void listShouldKeepItsHeadingsAndDescriptionsWhenItIsSpelled() {
        Interactive list = new Interactive(
                Interactive.TYPE,
                Layout.LIST,
                "Coffee",
                "Which one?",
                "Until six",
                List.of(
                        new Action("1", "Yirgacheffe", "floral", null, null, "Ethiopia"),
                        new Action("2", "Huila", null, null, null, "Colombia"),
                        new Action("3", "Menu", null, null, "https://harbour.example/menu", "Colombia")));

        assertThat(plan(list).steps())
                .containsExactly(
                        List.of(
                                new Text(
                                        "Coffee\nWhich one?\nEthiopia:\n"
                                                + "1. Yirgacheffe (floral)\nColombia:\n2. Huila\n3. Menu: https://harbour.example/menu\nUntil six")));
    }

    @Test
    void pollShouldBeNumberedWhenItIsSpelled() {
        assertThat(plan(Poll.of("Milk?", List.of("Oat", "Cow"))).steps())
                .containsExactly(List.of(new Text("Milk?\n1. Oat\n2. Cow")));
    }

    @Test
    void textShouldGoInPartsWhenItNeedsMoreSegmentsThanTheChannelTakes() {
        assertThat(plan(new Text("a".repeat(306))).verdict()).isEqualTo(Verdict.OK);
        assertThat(plan(new Text("a".repeat(307))).steps())
                .containsExactly(List.of(new Text("a".repeat(306))), List.of(new Text("a")));
        assertThat(plan(new Text("я".repeat(135))).losses())
                .extracting(Loss::reason)
                .containsExactly("sent in 2 parts");
    }

    @Test
    void textShouldBeRefusedWhenEvenTenPartsAreTooFew() {
        assertThat(plan(new Text("a".repeat(3_060))).steps()).hasSize(10);
        assertThat(plan(new Text("a".repeat(3_061))).problems())
                .extracting(Problem::code)
                .containsExactly("text-too-long");
    }

    @Test
    void textShouldBeRefusedWhenNothingMayBeLost() {
        assertThat(SendPlanner.plan(List.of(new Text("a".repeat(307))), PLAIN, SendPolicy.STRICT)
                        .verdict())
                .isEqualTo(Verdict.REFUSED);
    }

    @Test
    void buttonsShouldBecomeAListWhenThereAreTooManyAndATextWhenTheListTakesThemNeither() {
        assertThat(choices(3, "Yes").verdict()).isEqualTo(Verdict.OK);
        SendPlan list = choices(4, "Yes");
        assertThat(list.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(list.steps().getFirst().getFirst())
                .isInstanceOfSatisfying(
                        Interactive.class, sent -> assertThat(sent.layout()).isEqualTo(Layout.LIST));
        assertThat(choices(11, "Yes").steps().getFirst().getFirst()).isInstanceOf(Text.class);
        assertThat(choices(2, "a label of 24 characters").steps().getFirst().getFirst())
                .isInstanceOf(Interactive.class);
        assertThat(choices(2, "a label of 25 characters.").steps().getFirst().getFirst())
                .isInstanceOf(Text.class);
    }

    @Test
    void choicesShouldBeRefusedWithTheirLimitWhenNothingMayBeLost() {
        Interactive four = asked(4, "Yes");
        assertThat(SendPlanner.plan(List.of(four), TAPPED, SendPolicy.STRICT).problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("choices-not-supported");
                    assertThat(problem.message()).contains("3 choices").contains("there are 4");
                });
    }

    @Test
    void linkShouldGoAsTextWhereTheChannelTakesNoneAmongChoices() {
        Action link = new Action("site", "Site", null, null, "https://example.org", null);
        Interactive both = Interactive.of(Layout.LIST, "Where?", List.of(Action.reply("a", "Here"), link));
        assertThat(SendPlanner.plan(List.of(both), TAPPED, SendPolicy.ADAPT).steps())
                .containsExactly(List.of(new Text("Where?\n1. Here\n2. Site: https://example.org")));
    }

    @Test
    void textOfCardsShouldGoBeforeThemAndBeToldOfWhereTheyHaveNoPlaceForIt() {
        Interactive cards = cards("Which?", "Beans", "Mugs");

        SendPlan plan = SendPlanner.plan(List.of(cards), CARDED, SendPolicy.ADAPT);

        assertThat(plan.verdict()).isEqualTo(Verdict.DEGRADED);
        assertThat(plan.steps()).containsExactly(List.of(new Text("Which?")), List.of(cards));
        assertThat(plan.losses())
                .containsExactly(new Loss("/parts/0/content/body", Loss.Kind.CONVERTED, "sent as a text of its own"));
        assertThat(SendPlanner.plan(List.of(cards), CARDED, SendPolicy.STRICT).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("no place for a text"));
        assertThat(SendPlanner.plan(List.of(cards("Which?", "Beans", null)), CARDED, SendPolicy.STRICT)
                        .verdict())
                .as("a card without a heading shows the text")
                .isEqualTo(Verdict.OK);
    }

    @Test
    void cardsShouldGoAsTextWhenMoreChoicesAreDescribedThanACardShows() {
        List<Action> described = List.of(
                new Action("a", "Kenya", "Fruity", null, null, "Beans"),
                new Action("b", "Peru", "Nutty", null, null, "Beans"));

        assertThat(SendPlanner.plan(
                                List.of(Interactive.of(Layout.CAROUSEL, "Which?", described)), CARDED, SendPolicy.ADAPT)
                        .steps())
                .containsExactly(List.of(new Text("Which?\nBeans:\n1. Kenya (Fruity)\n2. Peru (Nutty)")));
    }

    private static Interactive cards(String body, @Nullable String... headings) {
        return Interactive.of(
                Layout.CAROUSEL,
                body,
                Stream.of(headings)
                        .map(heading -> new Action("c" + heading, "This", null, null, null, heading))
                        .toList());
    }

    @Test
    void linkedMediumShouldTravelAsSuchWhereTheProviderFetchesItAndElseAsItsAddress() {
        Media picture = Media.pending(Media.Kind.IMAGE, new Media.Source("https://example.org/a.png", null))
                .caption("The menu")
                .build();
        Capabilities fetching = new Capabilities(
                100,
                0,
                false,
                Map.of(Media.Kind.IMAGE, new Capabilities.MediaLimits(List.of("image/png"), 1_000, 100)),
                Level.FULL,
                Level.FULL,
                Level.FALLBACK,
                Level.REJECTED,
                null,
                null,
                null,
                null,
                null,
                null,
                true,
                0,
                null,
                false);
        assertThat(SendPlanner.plan(List.of(picture), fetching, SendPolicy.STRICT)
                        .steps())
                .containsExactly(List.of(picture));
        assertThat(plan(picture).steps()).containsExactly(List.of(new Text("The menu\nhttps://example.org/a.png")));
        assertThat(SendPlanner.plan(List.of(picture), PLAIN, SendPolicy.STRICT).problems())
                .extracting(Problem::code)
                .containsExactly("media-not-supported");
    }

    private static SendPlan choices(int number, String label) {
        return SendPlanner.plan(List.of(asked(number, label)), TAPPED, SendPolicy.ADAPT);
    }

    private static Interactive asked(int number, String label) {
        return Interactive.of(
                Layout.BUTTONS,
                "Which?",
                IntStream.range(0, number)
                        .mapToObj(each -> Action.reply("c" + each, label))
                        .toList());
    }

    @Test
    void picturesInARowShouldTravelTogetherAsFarAsOneMessageShowsThem() {
        Media one = picture();
        Media two = picture();
        Media three = picture();
        Media four = picture();
        Text text = new Text("and");

        assertThat(SendPlanner.plan(List.of(text, one, two, three, four, text, one), album(3), SendPolicy.STRICT)
                        .steps())
                .containsExactly(List.of(text), List.of(one, two, three), List.of(four), List.of(text), List.of(one));
        assertThat(SendPlanner.plan(List.of(one, two), album(0), SendPolicy.STRICT)
                        .steps())
                .containsExactly(List.of(one), List.of(two));
    }

    @Test
    void mediumOfATemplatesHeaderShouldKeepToTheLimitsOfMedia() {
        Template template = Template.of("t", "en", Map.of())
                .withHeader(Template.Header.of(
                        picture().toBuilder().bytes(6_000_000L).build()));

        assertThat(SendPlanner.plan(List.of(template), album(0), SendPolicy.ADAPT)
                        .problems())
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.code()).isEqualTo("media-too-large");
                    assertThat(problem.pointer()).isEqualTo("/parts/0/content/header/content");
                });
    }

    @Test
    void refusalShouldTellSizesThatDifferWhenAMediumIsAByteTooLarge() {
        Media one = picture().toBuilder().bytes(5_000_001L).build();

        assertThat(SendPlanner.plan(List.of(one), album(0), SendPolicy.ADAPT).problems())
                .singleElement()
                .extracting(SendPlan.Problem::message)
                .isEqualTo("This channel carries pictures of at most 5,000,000 bytes; this one has 5,000,001.");
    }

    private static Media picture() {
        return Media.stored(Media.Kind.IMAGE, new MediaId(UUID.randomUUID()))
                .mimeType("image/png")
                .build();
    }

    @Test
    void stickerShouldBeHeldAgainstTheLimitOfThoseThatDoNotMoveWhenItIsKnownNotTo() {
        Capabilities stickers = album(
                0,
                Map.of(Media.Kind.STICKER, new Capabilities.MediaLimits(List.of("image/webp"), 512_000, 0, 102_400L)));
        MediaBuilder sticker = Media.stored(Media.Kind.STICKER, new MediaId(UUID.randomUUID()))
                .mimeType("image/webp")
                .bytes(300_000L);

        SendPlan still = SendPlanner.plan(List.of(sticker.animated(false).build()), stickers, SendPolicy.ADAPT);
        assertThat(still.problems()).extracting(SendPlan.Problem::code).containsExactly("media-too-large");
        assertThat(still.problems().getFirst().message()).contains("that do not move", "102 kB", "300");
        for (Boolean moves : new Boolean[] {true, null}) {
            assertThat(SendPlanner.plan(List.of(sticker.animated(moves).build()), stickers, SendPolicy.ADAPT)
                            .verdict())
                    .isEqualTo(SendPlan.Verdict.OK);
        }
    }

    private static Capabilities album(int pictures) {
        return album(
                pictures, Map.of(Media.Kind.IMAGE, new Capabilities.MediaLimits(List.of("image/*"), 5_000_000, 0)));
    }

    private static Capabilities album(int pictures, Map<Media.Kind, Capabilities.MediaLimits> media) {
        return new Capabilities(
                1600,
                0,
                false,
                media,
                Level.FULL,
                Level.FULL,
                Level.FULL,
                Level.FULL,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                pictures,
                null,
                false);
    }

    private static SendPlan plan(Content content) {
        return SendPlanner.plan(List.of(content), PLAIN, SendPolicy.ADAPT);
    }

    @Test
    void choicesShouldBeRefusedWhenSomeStandUnderAHeadingAndOthersDoNot() {
        Content list = Interactive.of(
                Layout.LIST,
                "Which?",
                List.of(
                        new Action("1", "Tea", null, null, null, "Hot"),
                        new Action("2", "Coffee", null, null, null, "Hot"),
                        new Action("3", "Juice", null, null, null, " "),
                        Action.reply("4", "Water")));

        SendPlan strict = SendPlanner.plan(List.of(list), TAPPED, SendPolicy.STRICT);

        assertThat(strict.verdict()).isEqualTo(Verdict.REFUSED);
        assertThat(strict.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.message()).contains("2 do not"));
        assertThat(SendPlanner.plan(List.of(list), TAPPED, SendPolicy.ADAPT).verdict())
                .isEqualTo(Verdict.DEGRADED);
    }

    @Test
    void cardShouldBeRefusedWhenItIsOfNobody() {
        Content nobody = ContactCard.of(List.of(
                new ContactCard.Card(null, List.of(), List.of("ana@example.org"), null),
                new ContactCard.Card(" ", List.of(), List.of(), "Acme")));

        assertThat(SendPlanner.plan(List.of(nobody), TAPPED, SendPolicy.ADAPT).problems())
                .extracting(Problem::pointer, Problem::code)
                .containsExactly(tuple("/parts/0/content/cards/1", "card-invalid"));
    }

    @Test
    void placeShouldBeRefusedWhenItsNameIsLongerThanAnyProviderTakes() {
        assertThat(SendPlanner.plan(List.of(Location.of(1, 2, "x".repeat(1_001), "here")), TAPPED, SendPolicy.ADAPT)
                        .problems())
                .extracting(Problem::pointer)
                .containsExactly("/parts/0/content/name");
        assertThat(SendPlanner.plan(List.of(Location.of(1, 2, "x".repeat(1_000), "here")), TAPPED, SendPolicy.ADAPT)
                        .verdict())
                .isEqualTo(Verdict.DEGRADED);
    }
}
