// Written by scripts/kubernetes_tables.py from the OpenAPI documents of Kubernetes and scripts/kubernetes/rules.txt.

extension Structure {
  /// The minor versions of Kubernetes that are known.
  public static let known = 28...37

  static let kindTable = """
    APIService apiregistration.k8s.io/v1:@0
    CSIDriver storage.k8s.io/v1:@1
    CSINode storage.k8s.io/v1:@2
    CSIStorageCapacity storage.k8s.io/v1:@3
    ClusterRole rbac.authorization.k8s.io/v1:@4
    ClusterRoleBinding rbac.authorization.k8s.io/v1:@5
    ComponentStatus v1:@6
    ConfigMap v1:@7
    ControllerRevision apps/v1:@8
    CronJob batch/v1:@9
    DaemonSet apps/v1:@10
    Deployment apps/v1:@11
    EndpointSlice discovery.k8s.io/v1:@12
    Endpoints v1:@13
    Event v1:@14
    HorizontalPodAutoscaler autoscaling/v1:@15 autoscaling/v2:@16
    IPAddress networking.k8s.io/v1:@17+33 networking.k8s.io/v1beta1:@18+31-37
    Ingress networking.k8s.io/v1:@19
    IngressClass networking.k8s.io/v1:@20
    Job batch/v1:@21
    Lease coordination.k8s.io/v1:@22
    LeaseCandidate coordination.k8s.io/v1beta1:@23+33
    LimitRange v1:@24
    MutatingAdmissionPolicy admissionregistration.k8s.io/v1:@25+36 admissionregistration.k8s.io/v1beta1:@26+34
    MutatingAdmissionPolicyBinding admissionregistration.k8s.io/v1:@27+36 admissionregistration.k8s.io/v1beta1:@28+34
    MutatingWebhookConfiguration admissionregistration.k8s.io/v1:@29
    Namespace v1:@30
    NetworkPolicy networking.k8s.io/v1:@31
    Node v1:@32
    PersistentVolume v1:@33
    PersistentVolumeClaim v1:@34
    Pod v1:@35
    PodDisruptionBudget policy/v1:@36
    PodGroup scheduling.k8s.io/v1beta1:@37+37
    PodTemplate v1:@38
    PriorityClass scheduling.k8s.io/v1:@39
    ReplicaSet apps/v1:@40
    ReplicationController v1:@41
    ResourceQuota v1:@42
    Role rbac.authorization.k8s.io/v1:@43
    RoleBinding rbac.authorization.k8s.io/v1:@44
    RuntimeClass node.k8s.io/v1:@45
    Secret v1:@46
    Service v1:@47
    ServiceAccount v1:@48
    ServiceCIDR networking.k8s.io/v1:@49+33 networking.k8s.io/v1beta1:@50+31-37
    StatefulSet apps/v1:@51
    StorageClass storage.k8s.io/v1:@52
    ValidatingAdmissionPolicy admissionregistration.k8s.io/v1:@53+30 admissionregistration.k8s.io/v1beta1:@54-34
    ValidatingAdmissionPolicyBinding admissionregistration.k8s.io/v1:@55+30 admissionregistration.k8s.io/v1beta1:@56-34
    ValidatingWebhookConfiguration admissionregistration.k8s.io/v1:@57
    VolumeAttachment storage.k8s.io/v1:@58
    VolumeAttributesClass storage.k8s.io/v1:@59+34 storage.k8s.io/v1beta1:@60+31-37
    Workload scheduling.k8s.io/v1beta1:@61+37
    """

  /// How many shapes there are.
  static let count = 450

  /// The shape of a number.
  static func shape(_ number: Int) -> Shape {
    switch number {
    case 0: Table0.s0
    case 1: Table0.s1
    case 2: Table0.s2
    case 3: Table0.s3
    case 4: Table0.s4
    case 5: Table0.s5
    case 6: Table0.s6
    case 7: Table0.s7
    case 8: Table0.s8
    case 9: Table0.s9
    case 10: Table0.s10
    case 11: Table0.s11
    case 12: Table0.s12
    case 13: Table0.s13
    case 14: Table0.s14
    case 15: Table0.s15
    case 16: Table0.s16
    case 17: Table0.s17
    case 18: Table0.s18
    case 19: Table0.s19
    case 20: Table0.s20
    case 21: Table0.s21
    case 22: Table0.s22
    case 23: Table0.s23
    case 24: Table0.s24
    case 25: Table0.s25
    case 26: Table0.s26
    case 27: Table0.s27
    case 28: Table0.s28
    case 29: Table0.s29
    case 30: Table0.s30
    case 31: Table0.s31
    case 32: Table0.s32
    case 33: Table0.s33
    case 34: Table0.s34
    case 35: Table0.s35
    case 36: Table0.s36
    case 37: Table0.s37
    case 38: Table0.s38
    case 39: Table0.s39
    case 40: Table0.s40
    case 41: Table0.s41
    case 42: Table0.s42
    case 43: Table0.s43
    case 44: Table0.s44
    case 45: Table0.s45
    case 46: Table0.s46
    case 47: Table0.s47
    case 48: Table0.s48
    case 49: Table0.s49
    case 50: Table0.s50
    case 51: Table0.s51
    case 52: Table0.s52
    case 53: Table0.s53
    case 54: Table0.s54
    case 55: Table0.s55
    case 56: Table0.s56
    case 57: Table0.s57
    case 58: Table0.s58
    case 59: Table0.s59
    case 60: Table0.s60
    case 61: Table0.s61
    case 62: Table0.s62
    case 63: Table0.s63
    case 64: Table64.s64
    case 65: Table64.s65
    case 66: Table64.s66
    case 67: Table64.s67
    case 68: Table64.s68
    case 69: Table64.s69
    case 70: Table64.s70
    case 71: Table64.s71
    case 72: Table64.s72
    case 73: Table64.s73
    case 74: Table64.s74
    case 75: Table64.s75
    case 76: Table64.s76
    case 77: Table64.s77
    case 78: Table64.s78
    case 79: Table64.s79
    case 80: Table64.s80
    case 81: Table64.s81
    case 82: Table64.s82
    case 83: Table64.s83
    case 84: Table64.s84
    case 85: Table64.s85
    case 86: Table64.s86
    case 87: Table64.s87
    case 88: Table64.s88
    case 89: Table64.s89
    case 90: Table64.s90
    case 91: Table64.s91
    case 92: Table64.s92
    case 93: Table64.s93
    case 94: Table64.s94
    case 95: Table64.s95
    case 96: Table64.s96
    case 97: Table64.s97
    case 98: Table64.s98
    case 99: Table64.s99
    case 100: Table64.s100
    case 101: Table64.s101
    case 102: Table64.s102
    case 103: Table64.s103
    case 104: Table64.s104
    case 105: Table64.s105
    case 106: Table64.s106
    case 107: Table64.s107
    case 108: Table64.s108
    case 109: Table64.s109
    case 110: Table64.s110
    case 111: Table64.s111
    case 112: Table64.s112
    case 113: Table64.s113
    case 114: Table64.s114
    case 115: Table64.s115
    case 116: Table64.s116
    case 117: Table64.s117
    case 118: Table64.s118
    case 119: Table64.s119
    case 120: Table64.s120
    case 121: Table64.s121
    case 122: Table64.s122
    case 123: Table64.s123
    case 124: Table64.s124
    case 125: Table64.s125
    case 126: Table64.s126
    case 127: Table64.s127
    case 128: Table128.s128
    case 129: Table128.s129
    case 130: Table128.s130
    case 131: Table128.s131
    case 132: Table128.s132
    case 133: Table128.s133
    case 134: Table128.s134
    case 135: Table128.s135
    case 136: Table128.s136
    case 137: Table128.s137
    case 138: Table128.s138
    case 139: Table128.s139
    case 140: Table128.s140
    case 141: Table128.s141
    case 142: Table128.s142
    case 143: Table128.s143
    case 144: Table128.s144
    case 145: Table128.s145
    case 146: Table128.s146
    case 147: Table128.s147
    case 148: Table128.s148
    case 149: Table128.s149
    case 150: Table128.s150
    case 151: Table128.s151
    case 152: Table128.s152
    case 153: Table128.s153
    case 154: Table128.s154
    case 155: Table128.s155
    case 156: Table128.s156
    case 157: Table128.s157
    case 158: Table128.s158
    case 159: Table128.s159
    case 160: Table128.s160
    case 161: Table128.s161
    case 162: Table128.s162
    case 163: Table128.s163
    case 164: Table128.s164
    case 165: Table128.s165
    case 166: Table128.s166
    case 167: Table128.s167
    case 168: Table128.s168
    case 169: Table128.s169
    case 170: Table128.s170
    case 171: Table128.s171
    case 172: Table128.s172
    case 173: Table128.s173
    case 174: Table128.s174
    case 175: Table128.s175
    case 176: Table128.s176
    case 177: Table128.s177
    case 178: Table128.s178
    case 179: Table128.s179
    case 180: Table128.s180
    case 181: Table128.s181
    case 182: Table128.s182
    case 183: Table128.s183
    case 184: Table128.s184
    case 185: Table128.s185
    case 186: Table128.s186
    case 187: Table128.s187
    case 188: Table128.s188
    case 189: Table128.s189
    case 190: Table128.s190
    case 191: Table128.s191
    case 192: Table192.s192
    case 193: Table192.s193
    case 194: Table192.s194
    case 195: Table192.s195
    case 196: Table192.s196
    case 197: Table192.s197
    case 198: Table192.s198
    case 199: Table192.s199
    case 200: Table192.s200
    case 201: Table192.s201
    case 202: Table192.s202
    case 203: Table192.s203
    case 204: Table192.s204
    case 205: Table192.s205
    case 206: Table192.s206
    case 207: Table192.s207
    case 208: Table192.s208
    case 209: Table192.s209
    case 210: Table192.s210
    case 211: Table192.s211
    case 212: Table192.s212
    case 213: Table192.s213
    case 214: Table192.s214
    case 215: Table192.s215
    case 216: Table192.s216
    case 217: Table192.s217
    case 218: Table192.s218
    case 219: Table192.s219
    case 220: Table192.s220
    case 221: Table192.s221
    case 222: Table192.s222
    case 223: Table192.s223
    case 224: Table192.s224
    case 225: Table192.s225
    case 226: Table192.s226
    case 227: Table192.s227
    case 228: Table192.s228
    case 229: Table192.s229
    case 230: Table192.s230
    case 231: Table192.s231
    case 232: Table192.s232
    case 233: Table192.s233
    case 234: Table192.s234
    case 235: Table192.s235
    case 236: Table192.s236
    case 237: Table192.s237
    case 238: Table192.s238
    case 239: Table192.s239
    case 240: Table192.s240
    case 241: Table192.s241
    case 242: Table192.s242
    case 243: Table192.s243
    case 244: Table192.s244
    case 245: Table192.s245
    case 246: Table192.s246
    case 247: Table192.s247
    case 248: Table192.s248
    case 249: Table192.s249
    case 250: Table192.s250
    case 251: Table192.s251
    case 252: Table192.s252
    case 253: Table192.s253
    case 254: Table192.s254
    case 255: Table192.s255
    case 256: Table256.s256
    case 257: Table256.s257
    case 258: Table256.s258
    case 259: Table256.s259
    case 260: Table256.s260
    case 261: Table256.s261
    case 262: Table256.s262
    case 263: Table256.s263
    case 264: Table256.s264
    case 265: Table256.s265
    case 266: Table256.s266
    case 267: Table256.s267
    case 268: Table256.s268
    case 269: Table256.s269
    case 270: Table256.s270
    case 271: Table256.s271
    case 272: Table256.s272
    case 273: Table256.s273
    case 274: Table256.s274
    case 275: Table256.s275
    case 276: Table256.s276
    case 277: Table256.s277
    case 278: Table256.s278
    case 279: Table256.s279
    case 280: Table256.s280
    case 281: Table256.s281
    case 282: Table256.s282
    case 283: Table256.s283
    case 284: Table256.s284
    case 285: Table256.s285
    case 286: Table256.s286
    case 287: Table256.s287
    case 288: Table256.s288
    case 289: Table256.s289
    case 290: Table256.s290
    case 291: Table256.s291
    case 292: Table256.s292
    case 293: Table256.s293
    case 294: Table256.s294
    case 295: Table256.s295
    case 296: Table256.s296
    case 297: Table256.s297
    case 298: Table256.s298
    case 299: Table256.s299
    case 300: Table256.s300
    case 301: Table256.s301
    case 302: Table256.s302
    case 303: Table256.s303
    case 304: Table256.s304
    case 305: Table256.s305
    case 306: Table256.s306
    case 307: Table256.s307
    case 308: Table256.s308
    case 309: Table256.s309
    case 310: Table256.s310
    case 311: Table256.s311
    case 312: Table256.s312
    case 313: Table256.s313
    case 314: Table256.s314
    case 315: Table256.s315
    case 316: Table256.s316
    case 317: Table256.s317
    case 318: Table256.s318
    case 319: Table256.s319
    case 320: Table320.s320
    case 321: Table320.s321
    case 322: Table320.s322
    case 323: Table320.s323
    case 324: Table320.s324
    case 325: Table320.s325
    case 326: Table320.s326
    case 327: Table320.s327
    case 328: Table320.s328
    case 329: Table320.s329
    case 330: Table320.s330
    case 331: Table320.s331
    case 332: Table320.s332
    case 333: Table320.s333
    case 334: Table320.s334
    case 335: Table320.s335
    case 336: Table320.s336
    case 337: Table320.s337
    case 338: Table320.s338
    case 339: Table320.s339
    case 340: Table320.s340
    case 341: Table320.s341
    case 342: Table320.s342
    case 343: Table320.s343
    case 344: Table320.s344
    case 345: Table320.s345
    case 346: Table320.s346
    case 347: Table320.s347
    case 348: Table320.s348
    case 349: Table320.s349
    case 350: Table320.s350
    case 351: Table320.s351
    case 352: Table320.s352
    case 353: Table320.s353
    case 354: Table320.s354
    case 355: Table320.s355
    case 356: Table320.s356
    case 357: Table320.s357
    case 358: Table320.s358
    case 359: Table320.s359
    case 360: Table320.s360
    case 361: Table320.s361
    case 362: Table320.s362
    case 363: Table320.s363
    case 364: Table320.s364
    case 365: Table320.s365
    case 366: Table320.s366
    case 367: Table320.s367
    case 368: Table320.s368
    case 369: Table320.s369
    case 370: Table320.s370
    case 371: Table320.s371
    case 372: Table320.s372
    case 373: Table320.s373
    case 374: Table320.s374
    case 375: Table320.s375
    case 376: Table320.s376
    case 377: Table320.s377
    case 378: Table320.s378
    case 379: Table320.s379
    case 380: Table320.s380
    case 381: Table320.s381
    case 382: Table320.s382
    case 383: Table320.s383
    case 384: Table384.s384
    case 385: Table384.s385
    case 386: Table384.s386
    case 387: Table384.s387
    case 388: Table384.s388
    case 389: Table384.s389
    case 390: Table384.s390
    case 391: Table384.s391
    case 392: Table384.s392
    case 393: Table384.s393
    case 394: Table384.s394
    case 395: Table384.s395
    case 396: Table384.s396
    case 397: Table384.s397
    case 398: Table384.s398
    case 399: Table384.s399
    case 400: Table384.s400
    case 401: Table384.s401
    case 402: Table384.s402
    case 403: Table384.s403
    case 404: Table384.s404
    case 405: Table384.s405
    case 406: Table384.s406
    case 407: Table384.s407
    case 408: Table384.s408
    case 409: Table384.s409
    case 410: Table384.s410
    case 411: Table384.s411
    case 412: Table384.s412
    case 413: Table384.s413
    case 414: Table384.s414
    case 415: Table384.s415
    case 416: Table384.s416
    case 417: Table384.s417
    case 418: Table384.s418
    case 419: Table384.s419
    case 420: Table384.s420
    case 421: Table384.s421
    case 422: Table384.s422
    case 423: Table384.s423
    case 424: Table384.s424
    case 425: Table384.s425
    case 426: Table384.s426
    case 427: Table384.s427
    case 428: Table384.s428
    case 429: Table384.s429
    case 430: Table384.s430
    case 431: Table384.s431
    case 432: Table384.s432
    case 433: Table384.s433
    case 434: Table384.s434
    case 435: Table384.s435
    case 436: Table384.s436
    case 437: Table384.s437
    case 438: Table384.s438
    case 439: Table384.s439
    case 440: Table384.s440
    case 441: Table384.s441
    case 442: Table384.s442
    case 443: Table384.s443
    case 444: Table384.s444
    case 445: Table384.s445
    case 446: Table384.s446
    case 447: Table384.s447
    case 448: Table448.s448
    case 449: Table448.s449
    default: .open
    }
  }
}
