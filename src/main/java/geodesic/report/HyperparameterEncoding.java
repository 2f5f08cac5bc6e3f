package geodesic.report;

import java.util.Map;

/**
 * What TensorBoard's HPARAMS tab reads: summaries without a value of their own, whose metadata hold
 * a message of the plugin.
 *
 * <p>Field numbers. Value: tag 1, tensor 8 (TensorProto: dtype 1, tensor_shape 2), metadata 9
 * (SummaryMetadata: plugin_data 1 with plugin_name 1 and content 2). HParamsPluginData:
 * session_start_info 3, session_end_info 4. SessionStartInfo: hparams 1 (map of string to
 * google.protobuf.Value), start_time_secs 5. SessionEndInfo: status 1 (SUCCESS is 1), end_time_secs
 * 2. google.protobuf.Value: number_value 2, string_value 3, bool_value 4.
 */
final class HyperparameterEncoding {
  private static final String PLUGIN = "hparams";
  private static final int FLOAT = 1;
  private static final int SUCCESS = 1;

  private HyperparameterEncoding() {}

  /** The Summary message of a run's settings. */
  static ProtobufMessage started(double time, Map<String, Object> settings) {
    ProtobufMessage start = new ProtobufMessage();
    settings.forEach((name, value) ->
        start.message(1, new ProtobufMessage().string(1, name).message(2, value(value))));
    start.fixed64(5, time);
    return summary("_hparams_/session_start_info", new ProtobufMessage().message(3, start));
  }

  /** The Summary message of a run that took all its steps. */
  static ProtobufMessage finished(double time) {
    ProtobufMessage end = new ProtobufMessage().varint(1, SUCCESS).fixed64(2, time);
    return summary("_hparams_/session_end_info", new ProtobufMessage().message(4, end));
  }

  private static ProtobufMessage summary(String tag, ProtobufMessage pluginData) {
    ProtobufMessage plugin =
        new ProtobufMessage().string(1, PLUGIN).bytes(2, pluginData.toByteArray());
    // A tensor must be there: the smallest is one of shape [0].
    ProtobufMessage noNumbers =
        new ProtobufMessage()
            .varint(1, FLOAT)
            .message(2, new ProtobufMessage().message(2, new ProtobufMessage()));
    ProtobufMessage value =
        new ProtobufMessage()
            .string(1, tag)
            .message(8, noNumbers)
            .message(9, new ProtobufMessage().message(1, plugin));
    return new ProtobufMessage().message(1, value);
  }

  private static ProtobufMessage value(Object value) {
    return switch (value) {
      case Boolean truth -> new ProtobufMessage().varint(4, truth ? 1 : 0);
      case Number number -> new ProtobufMessage().fixed64(2, number.doubleValue());
      default -> new ProtobufMessage().string(3, String.valueOf(value));
    };
  }
}
