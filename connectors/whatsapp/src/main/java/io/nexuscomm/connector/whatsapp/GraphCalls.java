package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.ProviderRequest;
import io.nexuscomm.connector.Renderer;

/** The five calls of the Graph API that a gateway makes, each ready to stand before the provider's endpoint. */
final class GraphCalls {

    private final Descriptor descriptor;
    private final Renderer renderer;

    GraphCalls(Connector connector) {
        this.descriptor = connector.descriptor();
        this.renderer = connector.renderer();
    }

    /** {@code POST /{phone number id}/messages} */
    ProviderCall<EgressRequest> message() {
        return ProviderCall.of(
                descriptor, EgressRequest.class, egress -> GraphApi.base(egress.account()), this::rendered);
    }

    /** {@code POST /{phone number id}/media}, streamed from our store. */
    ProviderCall<MediaUpload> upload() {
        return ProviderCall.streaming(
                descriptor,
                MediaUpload.class,
                upload -> GraphApi.base(upload.account()),
                upload -> GraphApi.upload(upload.account()),
                MediaUpload::form);
    }

    /** {@code GET /{media id}}: says where the bytes are. */
    ProviderCall<MediaRequest> lookUp() {
        return ProviderCall.of(
                descriptor,
                MediaRequest.class,
                media -> GraphApi.base(media.account()),
                media -> GraphApi.get(media.account(), GraphApi.path(media.account(), MediaDownloads.id(media))));
    }

    /** {@code GET} of the address that a look-up gave. */
    ProviderCall<MediaLocation> download() {
        return ProviderCall.of(
                descriptor,
                MediaLocation.class,
                location -> GraphApi.base(location.account()),
                location -> GraphApi.get(location.account(), location.url()));
    }

    /** {@code GET /{phone number id}}: says what Meta knows of the number, and sends nothing to anybody. */
    ProviderCall<ConnectedAccount> number() {
        return ProviderCall.of(
                descriptor, ConnectedAccount.class, GraphApi::base, account -> GraphApi.get(account, number(account)));
    }

    private ProviderRequest rendered(EgressRequest egress) {
        return GraphApi.authorised(renderer.render(egress.step(), egress.account()), egress.account());
    }

    private static String number(ConnectedAccount account) {
        String fields = "?fields=display_phone_number,verified_name";
        return GraphApi.path(account, GraphApi.phoneNumber(account) + fields);
    }
}
