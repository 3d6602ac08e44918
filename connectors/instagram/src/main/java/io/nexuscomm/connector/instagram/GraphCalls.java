package io.nexuscomm.connector.instagram;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;
import java.time.Clock;
import java.util.Map;

/** The four calls that a gateway makes, each ready to stand before the provider's endpoint. */
final class GraphCalls {

    private final Descriptor descriptor;
    private final Renderer renderer;
    private final Clock clock;

    GraphCalls(Connector connector, Clock clock) {
        this.descriptor = connector.descriptor();
        this.renderer = connector.renderer();
        this.clock = clock;
    }

    /** {@code POST /{sender}/messages} */
    ProviderCall<EgressRequest> message() {
        return ProviderCall.of(
                descriptor, EgressRequest.class, egress -> GraphApi.base(egress.account()), this::rendered);
    }

    /** {@code POST /{sender}/message_attachments}, streamed from our store. */
    ProviderCall<MediaUpload> upload() {
        return ProviderCall.streaming(
                descriptor,
                MediaUpload.class,
                upload -> GraphApi.base(upload.account()),
                upload -> GraphApi.upload(upload.account()),
                MediaUpload::form);
    }

    /** {@code GET} of the address that a webhook gave. It is signed by itself, so the token stays at home. */
    ProviderCall<MediaRequest> download() {
        return ProviderCall.of(
                descriptor,
                MediaRequest.class,
                media -> GraphApi.base(media.account()),
                media -> new ProviderRequest(
                        "GET", MediaDownloads.address(media, clock.instant()), Map.of(), "", new byte[0]));
    }

    /** Says whom the token belongs to, and sends nothing to anybody. */
    ProviderCall<ConnectedAccount> profile() {
        return ProviderCall.of(descriptor, ConnectedAccount.class, GraphApi::base, GraphApi::profile);
    }

    private ProviderRequest rendered(EgressRequest egress) {
        return GraphApi.authorised(renderer.render(egress.step(), egress.account()), egress.account());
    }
}
