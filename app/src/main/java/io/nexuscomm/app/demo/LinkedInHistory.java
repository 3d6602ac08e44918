package io.nexuscomm.app.demo;

import static io.nexuscomm.connector.sandbox.SamplePeople.HARBOUR_LINKEDIN;
import static io.nexuscomm.connector.sandbox.SamplePeople.HARVEST_POST;
import static io.nexuscomm.connector.sandbox.SamplePeople.PRIYA_LINKEDIN;
import static io.nexuscomm.connector.sandbox.SamplePeople.ROASTERY_POST;
import static io.nexuscomm.connector.sandbox.SamplePeople.TOMAS_LINKEDIN;

import io.nexuscomm.connector.sandbox.Sandbox;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInMember;
import io.nexuscomm.connector.sandbox.linkedin.LinkedInPost;
import io.nexuscomm.connector.sandbox.linkedin.MemberApp;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What people do on the page's posts before somebody looks at the demo: as {@link SampleHistory}, and a part of it. */
final class LinkedInHistory {

    private final DemoClient client;
    private final Sandbox sandbox;

    LinkedInHistory(DemoClient client, Sandbox sandbox) {
        this.client = client;
        this.sandbox = sandbox;
    }

    /** A rule has an answer to Priya's question, and leaves it as a draft. Each act by itself, since a start may be cut off. */
    void begin() {
        MemberApp priya = app(PRIYA_LINKEDIN);
        MemberApp tomas = app(TOMAS_LINKEDIN);
        if (isMissing(PRIYA_LINKEDIN.key())) {
            priya.comment(ROASTERY_POST.activityId(), "Are the roaster jobs full time, or is part time possible?");
        }
        if (isMissing(readersOf(HARVEST_POST))) {
            priya.react(HARVEST_POST.activityId(), "INTEREST");
        }
        if (isMissing(TOMAS_LINKEDIN.key())) {
            tomas.comment(HARVEST_POST.activityId(), "Count me in! Is there something vegan to go with it?");
        }
        if (isMissing(readersOf(ROASTERY_POST))) {
            tomas.react(ROASTERY_POST.activityId(), "PRAISE");
        }
    }

    Optional<JsonNode> conversation(LinkedInMember member) {
        return client.conversationAt(member.key(), "linkedin");
    }

    private boolean isMissing(String address) {
        return client.conversationAt(address, "linkedin").isEmpty();
    }

    /** As the lane of a post is called, which its first reaction opens. */
    private static String readersOf(LinkedInPost post) {
        return "Readers of post " + post.activityId();
    }

    private MemberApp app(LinkedInMember member) {
        return sandbox.linkedIn().app(HARBOUR_LINKEDIN, member.key());
    }
}
