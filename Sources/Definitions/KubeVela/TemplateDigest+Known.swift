extension TemplateDigest {
  /// By kind and name. Written by `scripts/kubevela_digests.py` from KubeVela's chart.
  static let known: [String: String] = [
    "ComponentDefinition cron-task":
      "cfad16e025251a83eb88eebcd0ea4a3be806d6133e0613514a4335100e97e317",
    "ComponentDefinition daemon":
      "9a6a7bbdfdcefcb24385f92719aaf6f33085307e6a5decb8c05e633578fb8d63",
    "ComponentDefinition helmchart":
      "2daef4bd3a4bcc72c8980f9c73d4b96769ab4b79f7c5bb0778ca46dd8636d8eb",
    "ComponentDefinition k8s-objects":
      "b160a2b6d57ee165750565446741dda7a7c8a5b249ddddf2b0b7142ecf4c801c",
    "ComponentDefinition raw":
      "0434fbb29235aff6861641e9c8f2e5ee7c0581ec03f95c98ff7797d7dc0cf3e1",
    "ComponentDefinition ref-objects":
      "a24c89032965a2d84362f00708a42885c94459c2d5c274d8a5d0c28695b5e03c",
    "ComponentDefinition statefulset":
      "bbbace1e435087569697e09b1cae7f5ab64f7413e8fcb7074f2f7fa31910ec01",
    "ComponentDefinition task":
      "608a37443f6897adbb7a78060f99721bd2ac4b545634edd43c1d6fd12be11401",
    "ComponentDefinition webservice":
      "b60ae77275aec749f2c3be7bdda70ed6724b57beda93fa9c4cfad847c18d0fb5",
    "ComponentDefinition worker":
      "c742e122792b638040ec8434607804fc74b4aa987ea91b7196d909af39d4e6e1",
    "TraitDefinition affinity":
      "ea756f7ee4494b0665e223c96b2e929eae83efb7911766e8d63ee95a5eac0d0a",
    "TraitDefinition annotations":
      "b417a0fd06c6cba4602ddeb2e78d212c4c2210a8fb0d0d82b447b5e17ea89fc1",
    "TraitDefinition command":
      "c42f6920747caeb31f7d1e4415a735391bdf7cfd27c8b5ab2daa8ae217028b89",
    "TraitDefinition configmap":
      "041af42cdcaec8fde16b29f970b70c3b617c8b75e524a22753e219224289307a",
    "TraitDefinition container-image":
      "7c9199a7d9631ae703deda40ed0ab0187159180af2e0ff7607bb52ba1d83826b",
    "TraitDefinition container-ports":
      "6db89e35f7fde5a062b0b7057422881903ac9bb35ad0ae0755e436b759f83b36",
    "TraitDefinition cpuscaler":
      "f13e1b2effecffa852608b5ef9fbfd3773eb38fccf5f1de70e8eb476796f8d46",
    "TraitDefinition env":
      "a1327f446cab42c8bf60906b75714bb81b66487d1901eb36a0114a9a2698f3c1",
    "TraitDefinition expose":
      "221b66aff6aad09dba6b42d9caa1fb4994bbe692bd900bf47f38a2937def3517",
    "TraitDefinition gateway":
      "228688bf53dc51ccb9c6dea93f8ad92c11dee0133e39b12ca5806db85cd89e4f",
    "TraitDefinition hostalias":
      "4201aaa45313f1bc9dce7f6a55a701a998b75b6b97391047f87369ad746a3e8a",
    "TraitDefinition hpa":
      "358496fa9728f6ee1ec09835b3c6343f14338756b609174989061d3aa1401ad5",
    "TraitDefinition ingress-1-20":
      "8298de0ac83d9810f226bb9fd432794354fe94d9a66c642ffafe3242c42783ce",
    "TraitDefinition ingress":
      "183ffecfc4020f4b911e5792a765f3a3906e2e6cd7d541fc33428ba71a2e6d45",
    "TraitDefinition init-container":
      "fd70b20541812733f4f32abbd04d6a2d7c94f383b7aa065c0347e620cb7aeb74",
    "TraitDefinition json-merge-patch":
      "70a92a540239fdd929c51bbd1b4bb8cb248b63c5fb23aafaa6ef52136b6e2e89",
    "TraitDefinition json-patch":
      "481112bb79b1f0760100889be76e3029db24dfa12567cdf6d5fecd5f97cf1409",
    "TraitDefinition k8s-update-strategy":
      "1be9ce971acdcb26e276ff3b6aa9855c79397b60864cd2c7c293b7275fa52799",
    "TraitDefinition labels":
      "4a5998a1caa57eb10644f130b85d9dc4e07680e9f0b630af8c7bb9b7525c431d",
    "TraitDefinition lifecycle":
      "82f7a9caf4867808b36b8f842eed509b40bb37aea2958d80921b6846c05ea0eb",
    "TraitDefinition nocalhost":
      "864fb63b725e70bffa0ac913127904dd98acf238d4ac64415b92d5bbbe6b54bd",
    "TraitDefinition node-affinity":
      "b666b67275fb5d350d06f1faf3435e5ec9808231e1725aaeaf9d11050c73e81f",
    "TraitDefinition podsecuritycontext":
      "2a7351d039dc485aa8511ae81240c20b327563cba476dc107e2d0f2617b661f1",
    "TraitDefinition pure-ingress":
      "c18fd19d7392ad390be5653e260801eb934d8993147a167c750965c3987c15dd",
    "TraitDefinition pvc":
      "f51b90b61230e5fb0d20edfbf902be092ffb7fd12d7ea1fa71552e0f339ea10a",
    "TraitDefinition resource":
      "72f26bd87291a15fe0e7644ce564388a50e29ee45922aec27b11a4588fa38e2c",
    "TraitDefinition scaler":
      "b0b08c6505b0ae9f3e904fca6117836793ce27847830932e8a3e3c60af2a1bc3",
    "TraitDefinition securitycontext":
      "de8f9073180b9cbde69b86f41fcdac1032e586707d26158548fa1f2de496b032",
    "TraitDefinition service-account":
      "0880d4b74a8a23312c558a09da38122cad6c7f22cc313f696f9a32edfe3752fd",
    "TraitDefinition service-binding":
      "95f7c7240b6dec1d7abcf33135e5f9cc1e717a23381f7331a70e6ad416822ee0",
    "TraitDefinition sidecar":
      "c8e25c840adae55c80c135be2ed0929342356b09c05cf0b567ba926502f30c5e",
    "TraitDefinition startup-probe":
      "63434e5369088e029629376f0ff5b813948974a2a32c0fc815438a99b0b1b80f",
    "TraitDefinition storage":
      "04789cb79283de31e78440daee0e87270946728cf3943b12230d2d8bad3f4b49",
    "TraitDefinition topologyspreadconstraints":
      "8f523f6d1cd825f317a82bb9a8d77d24589adf4072380342e1b7fadc69115c4e",
    "TraitDefinition volumes":
      "6e3006a10897995d3856f03ce80f1b21d4972e52f6699bf3b4843f171994c68a",
  ]
}
