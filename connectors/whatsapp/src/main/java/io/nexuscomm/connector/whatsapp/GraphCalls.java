package io.nexuscomm.connector.whatsapp;

import io.nexuscomm.connector.ConnectedAccount;
import io.nexuscomm.connector.Connector;
import io.nexuscomm.connector.Descriptor;
import io.nexuscomm.connector.EgressRequest;
import io.nexuscomm.connector.GestureRequest;
import io.nexuscomm.connector.MediaRequest;
import io.nexuscomm.connector.ProviderCall;
import io.nexuscomm.connector.Renderer;
import io.nexuscomm.connector.graph.GraphApi;
import io.nexuscomm.connector.http.MediaUpload;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.HttpEntity;

/** The calls of the Graph API that a gateway makes, each ready to stand before the provider's endpoint. */
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
                descriptor,
                EgressRequest.class,
                egress -> WhatsAppApi.base(egress.account()),
                egress -> GraphApi.authorised(renderer.render(egress.step(), egress.account()), egress.account()));
    }

    /** {@code POST /{phone number id}/messages} */
    ProviderCall<GestureRequest> gesture() {
        return ProviderCall.of(
                descriptor,
                GestureRequest.class,
                request -> WhatsAppApi.base(request.account()),
                request -> GraphApi.authorised(renderer.render(request.step(), request.account()), request.account()));
    }

    /** {@code POST /{phone number id}/media}, streamed from our store. */
    ProviderCall<MediaUpload> upload() {
        return ProviderCall.streaming(
                descriptor,
                MediaUpload.class,
                upload -> WhatsAppApi.base(upload.account()),
                upload -> GraphApi.upload(upload.account(), WhatsAppApi.ofNumber(upload.account(), "/media")),
                GraphCalls::form);
    }

    /** {@code GET /{media id}}: says where the bytes are. */
    ProviderCall<MediaRequest> lookUp() {
        return ProviderCall.of(
                descriptor,
                MediaRequest.class,
                media -> WhatsAppApi.base(media.account()),
                media -> GraphApi.get(media.account(), GraphApi.path(media.account(), MediaDownloads.id(media))));
    }

    /** {@code GET} of the address that a look-up gave. */
    ProviderCall<MediaLocation> download() {
        return ProviderCall.of(
                descriptor,
                MediaLocation.class,
                location -> WhatsAppApi.base(location.account()),
                location -> GraphApi.get(location.account(), location.url()));
    }

    /** {@code GET /{phone number id}}: says what Meta knows of the number, and sends nothing to anybody. */
    ProviderCall<ConnectedAccount> number() {
        String fields = "?fields=display_phone_number,verified_name,status";
        return ProviderCall.of(
                descriptor,
                ConnectedAccount.class,
                WhatsAppApi::base,
                account -> GraphApi.get(account, WhatsAppApi.ofNumber(account, fields)));
    }

    /** {@code GET /{business account id}/phone_numbers} */
    ProviderCall<ConnectedAccount> numbers() {
        String fields = "/phone_numbers?fields=id,display_phone_number,verified_name&limit=100";
        return ProviderCall.of(
                descriptor,
                ConnectedAccount.class,
                WhatsAppApi::base,
                account -> GraphApi.get(account, WhatsAppApi.ofBusiness(account, fields)));
    }

    /** {@code GET /{business account id}/message_templates}, a page of them. */
    ProviderCall<CataloguePage> templates() {
        String fields = "/message_templates?fields=name,language,status,category,components&limit=100";
        return ProviderCall.of(
                descriptor,
                CataloguePage.class,
                page -> WhatsAppApi.base(page.account()),
                page -> GraphApi.get(page.account(), WhatsAppApi.ofBusiness(page.account(), fields + page.cursor())));
    }

    /** The contact sees the message's file name, not this one. */
    private static HttpEntity form(MediaUpload upload) {
        return MultipartEntityBuilder.create()
                .addTextBody("messaging_product", "whatsapp")
                .addTextBody("type", upload.mimeType())
                .addPart("file", upload.part("file"))
                .build();
    }
}
