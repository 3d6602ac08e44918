package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.Arrival;
import io.nexuscomm.connector.ProfileRequest;
import io.nexuscomm.connector.RawEnvelope;
import io.nexuscomm.connector.http.ProviderAnswer;
import io.nexuscomm.message.TimeBasis;
import io.nexuscomm.message.event.Actor;
import io.nexuscomm.message.event.Address;
import io.nexuscomm.message.event.EventMeta;
import io.nexuscomm.message.event.ProfileUpdated;
import io.nexuscomm.normalizer.CleanText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What Meta tells of a person who wrote: webhooks name them by a number alone (User Profile API). */
final class Profiles {

    private static final int LONGEST = 200;

    private Profiles() {}

    /** The name that people know them by, with their user name where it says more. */
    static Arrival told(ProviderAnswer answer, ProfileRequest request, Instant now) {
        String name = text(answer, "name");
        String user = text(answer, "username");
        String shown = name.isEmpty() ? "@" + user : user.isEmpty() ? name : name + " (@" + user + ")";
        Address address = new Address(Item.SCHEME, request.account().key().value(), request.chat());
        EventMeta meta = new EventMeta(
                request.account().key(),
                "profile:" + request.chat() + ":" + shown,
                request.chat(),
                new Actor(List.of(address), request.chat(), null, true),
                now,
                TimeBasis.GATEWAY,
                false,
                Item.BY);
        RawEnvelope raw = new RawEnvelope(
                InstagramNormalizer.CONNECTOR,
                request.account().key(),
                "application/json",
                answer.json().toString().getBytes(StandardCharsets.UTF_8),
                Map.of(),
                now);
        return new Arrival(
                raw,
                List.of(new ProfileUpdated(meta, shown.equals("@") ? null : shown, null)),
                Set.of(request.account().id()),
                null);
    }

    private static String text(ProviderAnswer answer, String field) {
        return CleanText.oneLine(answer.json().path(field).asString(""), LONGEST);
    }
}
