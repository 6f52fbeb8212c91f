package care.anbu.protocol.rule;

import care.anbu.shared.Id;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.util.function.ToLongFunction;

/** How a department stands in JSON: by its id, or by what whoever reads it takes for one. */
public final class DepartmentJson {

  /** The attribute of a reader with what finds the id of a department by its text. */
  public static final Object FINDER = DepartmentJson.class;

  private DepartmentJson() {}

  /** Reads the text that names a department. */
  static final class Reader extends JsonDeserializer<Long> {

    @Override
    @SuppressWarnings("unchecked")
    public Long deserialize(JsonParser json, DeserializationContext context) throws IOException {
      if (json.currentToken() != JsonToken.VALUE_STRING) {
        return (Long) context.handleUnexpectedToken(Long.class, json);
      }
      return ((ToLongFunction<String>) context.getAttribute(FINDER)).applyAsLong(json.getText());
    }
  }

  /** Writes the id. */
  static final class Writer extends JsonSerializer<Long> {

    @Override
    public void serialize(Long id, JsonGenerator json, SerializerProvider provider)
        throws IOException {
      json.writeString(Id.text(id));
    }
  }
}
