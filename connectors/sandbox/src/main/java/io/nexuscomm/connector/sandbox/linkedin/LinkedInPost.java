package io.nexuscomm.connector.sandbox.linkedin;

import java.time.Instant;

/**
 * A post. As with the real one its activity, by which comments name it, has another number than its share.
 *
 * @param owner the page's or the member's URN
 * @param shared the activity of the post that it passes on; empty when it is none
 */
public record LinkedInPost(String activityId, String shareId, String owner, String text, String shared, Instant at) {

    public String activity() {
        return "urn:li:activity:" + activityId;
    }

    public String share() {
        return "urn:li:share:" + shareId;
    }
}
