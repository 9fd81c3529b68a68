print("atende")
