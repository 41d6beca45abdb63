import TelegramAPI

/// Updates and answers of the shape that Telegram sends them in; the people in them are invented.
enum Fixtures {
  static let start = #"""
    {"update_id":700000001,"message":{"message_id":11,"from":{"id":5000000123,"is_bot":false,"first_name":"Анна 🚀","username":"anna_x","language_code":"ru","is_premium":true},
     "chat":{"id":5000000123,"first_name":"Анна 🚀","username":"anna_x","type":"private"},"date":1735689600,"text":"/start ref_42-A",
     "entities":[{"offset":0,"length":6,"type":"bot_command"}]}}
    """#
  static let callback = #"""
    {"update_id":700000002,"callback_query":{"id":"21474836998765432","from":{"id":5000000123,"is_bot":false,"first_name":"Анна"},
     "message":{"message_id":12,"from":{"id":987654321,"is_bot":true,"first_name":"Shop","username":"shop_bot"},"chat":{"id":5000000123,"first_name":"Анна","type":"private"},
     "date":1735689601,"text":"Pick","reply_markup":{"inline_keyboard":[[{"text":"Buy","callback_data":"buy:42"}]]}},
     "chat_instance":"-3788475317572404878","data":"buy:42"}}
    """#
  static let oldCallback = #"""
    {"update_id":700000003,"callback_query":{"id":"21474836998765433","from":{"id":5000000123,"is_bot":false,"first_name":"Анна"},
     "message":{"chat":{"id":5000000123,"first_name":"Анна","type":"private"},"message_id":12,"date":0},"chat_instance":"-37","data":"x"}}
    """#
  static let preCheckout = #"""
    {"update_id":700000004,"pre_checkout_query":{"id":"21474836998765434","from":{"id":5000000123,"is_bot":false,"first_name":"Анна"},
     "currency":"XTR","total_amount":50,"invoice_payload":"order-42"}}
    """#
  static let payment = #"""
    {"update_id":700000005,"message":{"message_id":13,"from":{"id":5000000123,"is_bot":false,"first_name":"Анна"},"chat":{"id":5000000123,"first_name":"Анна","type":"private"},
     "date":1735689610,"successful_payment":{"currency":"XTR","total_amount":50,"invoice_payload":"order-42",
     "telegram_payment_charge_id":"stxAbCdEf0123456789","provider_payment_charge_id":"5000000123_7"}}}
    """#
  static let refund = #"""
    {"update_id":700000006,"message":{"message_id":14,"from":{"id":987654321,"is_bot":true,"first_name":"Shop"},"chat":{"id":5000000123,"first_name":"Анна","type":"private"},
     "date":1735689700,"refunded_payment":{"currency":"XTR","total_amount":50,"invoice_payload":"order-42","telegram_payment_charge_id":"stxAbCdEf0123456789"}}}
    """#
  static let blocked = #"""
    {"update_id":700000007,"my_chat_member":{"chat":{"id":5000000123,"first_name":"Анна","type":"private"},"from":{"id":5000000123,"is_bot":false,"first_name":"Анна"},
     "date":1735689800,"old_chat_member":{"user":{"id":987654321,"is_bot":true,"first_name":"Shop"},"status":"member"},
     "new_chat_member":{"user":{"id":987654321,"is_bot":true,"first_name":"Shop"},"status":"kicked","until_date":0}}}
    """#
  static let webApp = #"""
    {"update_id":700000008,"message":{"message_id":15,"from":{"id":5000000123,"is_bot":false,"first_name":"Анна"},"chat":{"id":5000000123,"first_name":"Анна","type":"private"},
     "date":1735689810,"web_app_data":{"button_text":"Open shop","data":"{\"cart\":[1,2]}"}}}
    """#
  static let photo = #"""
    {"update_id":700000009,"message":{"message_id":16,"from":{"id":5000000123,"is_bot":false,"first_name":"Анна"},"chat":{"id":-1001234567890,"title":"Клуб","type":"supergroup"},
     "date":1735689820,"photo":[{"file_id":"a","file_unique_id":"ua","width":90,"height":60,"file_size":1000},{"file_id":"b","file_unique_id":"ub","width":900,"height":600}],
     "caption":"\u041f\u0440\u0438\u0432\u0435\u0442 \ud83d\ude80"}}
    """#
  static let tooManyRequests =
    #"{"ok":false,"error_code":429,"description":"Too Many Requests: retry after 7","parameters":{"retry_after":7}}"#
  static let upgraded =
    #"{"ok":false,"error_code":400,"description":"Bad Request: group chat was upgraded to a supergroup chat","parameters":{"migrate_to_chat_id":-1001234567890}}"#
  static let webhookInfo =
    #"{"ok":true,"result":{"url":"https://bot.example/hook","has_custom_certificate":false,"pending_update_count":3,"last_error_date":1735689000,"last_error_message":"Wrong response from the webhook: 500 Internal Server Error","max_connections":40,"ip_address":"203.0.113.7","allowed_updates":["message","pre_checkout_query"]}}"#
  static let me =
    #"{"ok":true,"result":{"id":987654321,"is_bot":true,"first_name":"Shop","username":"shop_bot","can_join_groups":true,"can_read_all_group_messages":false,"supports_inline_queries":false,"can_connect_to_business":false,"has_main_web_app":true}}"#

  static let updates = [start, callback, oldCallback, preCheckout, payment, refund, blocked, webApp, photo]
  static let answers = [tooManyRequests, upgraded, webhookInfo, me]
}

/// The update in a fixture.
func update(_ text: String) throws -> Update { Update(try JSONDocument(text).root) }
