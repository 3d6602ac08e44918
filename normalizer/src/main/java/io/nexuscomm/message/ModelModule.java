package io.nexuscomm.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Version;
import tools.jackson.databind.BeanDescription;
import tools.jackson.databind.DeserializationConfig;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.deser.Deserializers;
import tools.jackson.databind.deser.ValueInstantiator;
import tools.jackson.databind.deser.ValueInstantiators;
import tools.jackson.databind.deser.std.StdValueInstantiator;

/** Teaches Jackson what its annotations cannot say of the model: absent lists, open enums, an empty text that stays. */
final class ModelModule extends JacksonModule {

    private final String packageName;

    ModelModule(String packageName) {
        this.packageName = packageName;
    }

    @Override
    public String getModuleName() {
        return ModelModule.class.getName() + ":" + packageName;
    }

    @Override
    public Version version() {
        return Version.unknownVersion();
    }

    @Override
    public void setupModule(SetupContext context) {
        context.configOverride(String.class)
                .setIncludeAsProperty(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS));
        context.addDeserializers(new OpenEnums());
        context.addValueInstantiators(new Records());
        context.addSerializerModifier(new OpenEnumModifier(this::holds));
    }

    private boolean holds(Class<?> type) {
        String name = type.getPackageName();
        return name.equals(packageName) || name.startsWith(packageName + ".");
    }

    private final class OpenEnums extends Deserializers.Base {

        @Override
        public @Nullable ValueDeserializer<?> findEnumDeserializer(
                JavaType type, DeserializationConfig config, BeanDescription.Supplier description) {
            return hasDeserializerFor(config, type.getRawClass()) ? OpenEnumReader.of(type.getRawClass()) : null;
        }

        @Override
        public boolean hasDeserializerFor(DeserializationConfig config, Class<?> type) {
            return OpenEnumReader.isOpen(type) && holds(type);
        }
    }

    private final class Records extends ValueInstantiators.Base {

        @Override
        public ValueInstantiator modifyValueInstantiator(
                DeserializationConfig config, BeanDescription.Supplier description, ValueInstantiator original) {
            Class<?> type = description.getBeanClass();
            boolean ours = type.isRecord() && holds(type) && original.canCreateFromObjectWith();
            return ours && original instanceof StdValueInstantiator standard
                    ? new ModelRecordMaker(standard, type)
                    : original;
        }
    }
}
